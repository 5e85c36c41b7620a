import { createEmailChannel } from '../../src/adapters/channels/email/email-channel.ts';
import { deliverMessage } from '../../src/app/deliver-message.ts';
import { postText } from '../../src/app/post-notice.ts';
import { openMailStory } from '../support/mail/mail-story.ts';
import type { SmtpFault } from '../support/smtp/smtp-fault.ts';
import { startSmtpServer } from '../support/smtp/smtp-server.ts';

/** One mail to a contact, of which the server thinks this. */
async function afterOneAttempt(fault: SmtpFault) {
  const server = await startSmtpServer({});
  const story = await openMailStory();
  const { deps, store } = story;
  const channel = createEmailChannel({ url: server.url, from: 'duban@example.cn', timeoutSeconds: 2 }, deps.clock);
  server.faults.add(fault);
  const contactId = await story.contactId('甲联系人');
  const [route] = await store.contactRoute.find({ contactId, channel: 'email' });
  if (!route) throw new Error('no route');
  const id = await store.transaction((tx) =>
    postText(tx, 'notice', contactId, 'marked', '请查收。', route, deps.clock.now()),
  );
  await deliverMessage({ ...deps, channels: new Map([['email', channel]]) }, id ?? '');
  const delivery = await store.delivery.get(id ?? '');
  await channel.close();
  await server.close();
  story.discard();
  return { state: delivery?.state, marked: delivery?.handedOverAt !== null };
}

describe('the hand-over mark of a mail, asked for before the server has answered', () => {
  it.each<[string, SmtpFault, { state: string; marked: boolean }]>([
    [
      'is taken back where the address is refused for now',
      { stage: 'rcpt', action: 'reply', code: 450, text: '4.2.0 Greylisted' },
      { state: 'failed_temporary', marked: false },
    ],
    [
      'is taken back where the address is refused for good',
      { stage: 'rcpt', action: 'reply', code: 550, text: '5.1.1 User unknown' },
      { state: 'failed_permanent', marked: false },
    ],
    [
      'is taken back where the connection ends before the body',
      { stage: 'data', action: 'cut' },
      { state: 'failed_temporary', marked: false },
    ],
    ['stays where the body was on its way', { stage: 'dot', action: 'cut' }, { state: 'unknown', marked: true }],
  ])('%s', async (_, fault, expected) => expect(await afterOneAttempt(fault)).toEqual(expected));
});
