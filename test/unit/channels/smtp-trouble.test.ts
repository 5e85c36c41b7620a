import { trouble } from '../../../src/adapters/channels/email/smtp-trouble.ts';

const OWN = /CUIBAN_MAIL_CA/;

describe('what is wrong with a mail server, in words', () => {
  it('asks for the authority where the certificate is not known here', () => {
    const text = 'unable to verify the first certificate';
    expect(trouble({ result: 'misconfigured', code: 'ESOCKET', text })).toMatch(OWN);
  });

  it.each(['misconfigured', 'refused', 'retry'] as const)(
    'takes a server’s own words about certificates for its own (%s)',
    (result) => {
      expect(trouble({ result, code: '554 5.7.1', text: '5.7.1 client certificate required' })).not.toMatch(OWN);
    },
  );
});
