import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Channel, SendOutcome } from '../../../src/app/channel.ts';
import { createEmailChannel } from '../../../src/adapters/channels/email/email-channel.ts';
import { hasProgram } from '../../support/documents/programs.ts';
import { sampleLetter } from '../../support/sample-letter.ts';
import { createAuthority, OPENSSL, type TlsCertificates } from '../../support/tls-certificates.ts';

const clock = { now: () => '2017-05-26T01:05:00.000Z' };
/** Reaches this machine like loopback does, and is no name under which a password may travel in clear. */
const HOST = '0.0.0.0';

(hasProgram(OPENSSL) ? describe : describe.skip)('e-mail to a server with a certificate of one’s own authority', () => {
  let authority: TlsCertificates;
  let server: SMTPServer;
  let channel: Channel;
  /** What reached the server: whether encrypted, and who signed in. */
  let mails: { secure: boolean; user: string | undefined }[];
  let passwords: string[];

  beforeAll(async () => (authority = await createAuthority()));
  afterAll(() => authority.end());
  afterEach(async () => {
    await channel.close();
    await new Promise<void>((resolve) => server.close(resolve));
  });

  async function start({ certifiedFor = HOST, secure = false } = {}): Promise<number> {
    [mails, passwords] = [[], []];
    server = new SMTPServer({
      ...(await authority.issue(certifiedFor)),
      logger: false,
      secure,
      disableReverseLookup: true,
      closeTimeout: 200,
      onAuth({ username, password }, _session, done) {
        passwords.push(password ?? '');
        done(null, { user: username });
      },
      onData(stream, session, done) {
        stream.resume().on('end', () => {
          mails.push({ secure: session.secure, user: session.user });
          done();
        });
      },
    });
    server.on('error', () => undefined); // a client that turns away in the midst of TLS
    await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
    return (server.server.address() as AddressInfo).port;
  }
  function send(url: string, ca?: string): Promise<SendOutcome> {
    const config = { url, from: 'duban@example.cn', timeoutSeconds: 3, ...(ca === undefined ? {} : { ca }) };
    channel = createEmailChannel(config, clock);
    const handingOver = () => Promise.resolve();
    return channel.send({
      letter: sampleLetter(1),
      address: 'wang@unit.cn',
      contactId: 'contact-1',
      key: 'key-1',
      handingOver,
    });
  }

  it.each([
    ['by STARTTLS', 'smtp', false],
    ['from the first byte', 'smtps', true],
  ])('is sent encrypted %s where the authority is given', async (_how, scheme, secure) => {
    const port = await start({ secure });
    expect(await send(`${scheme}://duban:right@${HOST}:${port}`, authority.ca)).toMatchObject({ result: 'sent' });
    expect(mails).toEqual([{ secure: true, user: 'duban' }]);
    expect(await channel.check()).toBeNull();
  });

  const UNKNOWN = /^邮件服务器的证书未能核实.*CUIBAN_MAIL_CA/;
  const OTHER = /^邮件服务器的证书是发给别的主机名的/;
  it.each([
    ['an authority that was not given', 'smtp', false, HOST, false, UNKNOWN],
    ['an authority that was not given', 'smtps', true, HOST, false, UNKNOWN],
    ['a certificate for another machine', 'smtp', false, '192.0.2.1', true, OTHER],
    ['a certificate for another machine', 'smtps', true, '192.0.2.1', true, OTHER],
  ])('is not sent, nor the password said, with %s (%s)', async (_what, scheme, secure, certifiedFor, told, words) => {
    const port = await start({ certifiedFor, secure });
    const outcome = await send(`${scheme}://duban:right@${HOST}:${port}`, told ? authority.ca : undefined);
    expect(outcome).toMatchObject({ result: 'misconfigured' });
    expect(await channel.check()).toMatch(words);
    expect({ mails, passwords }).toEqual({ mails: [], passwords: [] });
  });
});
