import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** A request as the platform makes it, ready to be posted; the bytes can be kept and posted again. */
export interface Push {
  headers: Record<string, string>;
  body: Buffer;
}

export interface PushKeys {
  encryptKey?: string;
  verificationToken?: string;
}

function encrypt(text: string, encryptKey: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}

/**
 * Encrypts and signs a payload with the app's keys; without an Encrypt Key it goes in clear and unsigned. The body is
 * written with blanks, so that a receiver which signs a re-written body finds another signature.
 */
export function seal(payload: unknown, { encryptKey }: PushKeys, timestamp: number, signed = true): Push {
  const text = JSON.stringify(payload);
  if (!encryptKey) return { headers: { 'content-type': 'application/json' }, body: Buffer.from(text) };
  const body = Buffer.from(JSON.stringify({ encrypt: encrypt(text, encryptKey) }, null, 1));
  if (!signed) return { headers: { 'content-type': 'application/json' }, body };
  const seconds = String(Math.floor(timestamp / 1000));
  const nonce = randomBytes(8).toString('hex');
  const signature = createHash('sha256')
    .update(seconds + nonce + encryptKey)
    .update(body)
    .digest('hex');
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'x-lark-request-timestamp': seconds,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': signature,
  };
  return { headers, body };
}

/** The same push with a signature that isn't the platform's. */
export function badlySigned(push: Push): Push {
  const signature = push.headers['x-lark-signature'] ?? '';
  const forged = (signature.startsWith('0') ? '1' : '0') + signature.slice(1);
  return { ...push, headers: { ...push.headers, 'x-lark-signature': forged } };
}
