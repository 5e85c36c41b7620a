import { readMail } from '../../src/adapters/channels/email/inbound/read-mail.ts';
import { UNSEEN_MAILS } from './mail/unseen-mails.ts';

/** Clients differ in blank lines and padding, people do not care. */
function squeezed(text: string): string {
  return text.normalize('NFC').replace(/[\s\u00a0\u3000\ufeff\u200b]+/g, '');
}

describe('Mails that no rule was written for', () => {
  it.each(Object.entries(UNSEEN_MAILS))('%s', (_, { raw, typed, machine = null, status }) => {
    const facts = readMail(raw);
    const read = { text: squeezed(facts.visibleText), machine: facts.machine, status: facts.report?.status };
    expect(read).toEqual({ text: squeezed(typed), machine, status });
  });
});
