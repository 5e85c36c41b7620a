import SMTPConnection from 'nodemailer/lib/smtp-connection';

/** Hands raw bytes to a server, as a relay would. @throws the server's refusal */
export async function sendRaw(
  port: number,
  from: string,
  to: readonly string[],
  raw: Buffer,
  { lmtp = false }: { lmtp?: boolean } = {},
): Promise<void> {
  const connection = new SMTPConnection({ host: '127.0.0.1', port, ignoreTLS: true, lmtp });
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject);
      connection.connect(() =>
        connection.send({ from: from === '' ? false : from, to: [...to] }, raw, (error, info) => {
          const refused = error ?? info?.rejectedErrors?.[0]; // LMTP answers for each recipient
          if (refused) reject(refused);
          else resolve();
        }),
      );
    });
  } finally {
    connection.quit();
    connection.close();
  }
}
