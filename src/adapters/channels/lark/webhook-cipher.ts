import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** Whether two strings are equal, in a time that tells nothing about where they differ. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/**
 * The signature a push must carry: hex(SHA-256(timestamp + nonce + encryptKey + raw body)). Over the raw bytes: a body
 * that was parsed and written again is another one.
 */
export function webhookSignature(timestamp: string, nonce: string, encryptKey: string, rawBody: Buffer): string {
  return createHash('sha256').update(`${timestamp}${nonce}${encryptKey}`).update(rawBody).digest('hex');
}

/**
 * Decrypts the `encrypt` field of a push: base64 of IV (16 bytes) and AES-256-CBC with PKCS#7, the key being the
 * SHA-256 of the Encrypt Key. Null for anything that can't be decrypted.
 */
export function decryptPush(encrypted: string, encryptKey: string): string | null {
  const bytes = Buffer.from(encrypted, 'base64');
  if (bytes.length < 32 || bytes.length % 16 !== 0) return null;
  try {
    const key = createHash('sha256').update(encryptKey).digest();
    const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16));
    return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8');
  } catch {
    return null; // wrong padding: another key, or tampered with
  }
}
