import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const OPENSSL = '/usr/bin/openssl';

export interface TlsCertificates {
  /** PEM of an authority that nobody knows but who is told. */
  ca: string;
  /** PEM of a key and of the certificate that the authority gave it for `address`. */
  issue(address: string): Promise<{ key: string; cert: string }>;
  end(): Promise<void>;
}

/** An authority of our own, made by Debian's openssl; its certificates are good for two days. */
export async function createAuthority(): Promise<TlsCertificates> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cuiban-tls-'));
  const file = (name: string) => path.join(folder, name);
  const make = (name: string, subject: string, ...more: string[]) =>
    run(OPENSSL, [
      ...'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2'.split(' '),
      '-subj',
      subject,
      '-keyout',
      file(`${name}.key`),
      '-out',
      file(`${name}.pem`),
      ...more,
    ]);
  await make('ca', '/CN=Test Authority');
  return {
    ca: await readFile(file('ca.pem'), 'utf8'),
    async issue(address) {
      const signed = ['-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-addext', `subjectAltName=IP:${address}`];
      await make(address, `/CN=${address}`, ...signed, '-addext', 'basicConstraints=critical,CA:FALSE');
      return {
        key: await readFile(file(`${address}.key`), 'utf8'),
        cert: await readFile(file(`${address}.pem`), 'utf8'),
      };
    },
    end: () => rm(folder, { recursive: true, force: true }),
  };
}
