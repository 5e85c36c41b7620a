import { readSmtpUrl } from '../../../src/adapters/channels/email/smtp-url.ts';

describe('the address of the mail server', () => {
  it.each([
    ['smtp://mail.example.cn', { host: 'mail.example.cn', port: 587, secure: false, requireTls: false, user: null }],
    ['smtps://mail.example.cn', { port: 465, secure: true, requireTls: false }],
    ['smtp://a%40b.cn:p%3A%2F@mail.example.cn:25', { port: 25, user: 'a@b.cn', password: 'p:/', requireTls: true }],
    ['smtp://a:b@127.0.0.1:1025', { requireTls: false }],
    ['smtp://a:b@[::1]:1025', { host: '::1', requireTls: false }],
    ['smtp://a:b@relay:25?tls=off', { requireTls: false }],
  ])('%s', (url, server) => {
    expect(readSmtpUrl(url)).toMatchObject({ ok: true, server });
  });

  it.each(['', 'mail.example.cn', 'http://mail.example.cn', 'smtp://', 'smtp://a:%zz-secret@mail.example.cn'])(
    'refuses %j and keeps the password out of its reason',
    (url) => {
      const reading = readSmtpUrl(url);
      expect(reading.ok).toBe(false);
      expect(JSON.stringify(reading)).not.toContain('secret');
    },
  );
});
