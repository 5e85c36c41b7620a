import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the relay's clock may be off, in seconds. */
const WINDOW_SECONDS = 300;

/** What a relay sends along with a raw mail. */
export interface DropRequest {
  /** `t=UNIX,v1=HEX`. */
  signature: string;
  sender: string;
  /** Comma-separated. */
  recipients: string;
  body: Buffer;
}

function macOf(secret: string, time: string, { sender, recipients, body }: Omit<DropRequest, 'signature'>): Buffer {
  const head = `${time}\n${sender}\n${recipients}\n`;
  return createHmac('sha256', secret).update(head).update(body).digest();
}

/** The signature of a drop at a time (Unix seconds): over time, envelope and bytes. */
export function signDrop(secret: string, time: number, request: Omit<DropRequest, 'signature'>): string {
  return `t=${time},v1=${macOf(secret, String(time), request).toString('hex')}`;
}

/** Whether a drop was signed with the secret within the last minutes; `now` in Unix seconds. Compares in constant time. */
export function isSignedDrop(request: DropRequest, secret: string, now: number): boolean {
  const [, time = '', mac = ''] = /^t=(\d{9,11}),v1=([0-9a-f]{64})$/.exec(request.signature) ?? [];
  if (time === '' || Math.abs(Number(time) - now) > WINDOW_SECONDS) return false;
  return timingSafeEqual(Buffer.from(mac, 'hex'), macOf(secret, time, request));
}
