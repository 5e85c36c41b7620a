import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readMail } from '../../../src/adapters/channels/email/inbound/read-mail.ts';
import { createFileFolder } from '../../../src/adapters/files/file-folder.ts';
import { interpretInbound, type InboundResult } from '../../../src/app/interpret-inbound.ts';
import type { MailDesk } from '../../../src/app/mail/mail-desk.ts';
import { receiveMail } from '../../../src/app/mail/receive-mail.ts';
import type { Message } from '../../../src/core/entities/message.ts';
import { bounceRecipient, signMailToken } from '../../../src/core/mail/token.ts';
import { openStory, type StoryTask } from '../story.ts';
import { rawMail, type RawMail } from './raw-mail.ts';

export const MAIL_DOMAIN = 'duban.example.cn';
export const JIA = 'wang.min@jia.example.cn';
export const YI = 'li.na@yi.example.cn';

const TASKS: StoryTask[] = [
  { number: '8', units: ['甲局'], milestones: ['2017-06-30'] },
  { number: '9', units: ['甲局'], milestones: ['2017-06-30'] },
  { number: '10', units: ['乙局'], milestones: ['2017-06-30'] },
];

/** An office whose two contacts are reached by mail; their first digests have gone out. */
export async function openMailStory(desk: Partial<MailDesk> = {}, tasks = TASKS) {
  const folder = mkdtempSync(path.join(tmpdir(), 'cuiban-mail-'));
  const story = await openStory({ start: '2017-05-02 08:00', tasks });
  const mail: MailDesk = {
    files: createFileFolder(folder),
    read: readMail,
    ownRelays: [],
    publicUrl: 'https://duban.example.cn',
    journal: null,
    ...desk,
  };
  Object.assign(story.deps, { mail });
  for (const [name, address] of [
    ['甲联系人', JIA],
    ['乙联系人', YI],
  ] as const)
    await story.store.contactRoute.insert([
      {
        id: `mail-${address}`,
        contactId: await story.contactId(name),
        channel: 'email',
        address,
        priority: -1,
        state: 'ok',
        badReason: null,
      },
    ]);
  await story.activate();
  await story.goTo('2017-05-02 18:00');
  const digestOf = async (name: string): Promise<Message> => {
    const [digest] = await story.store.message.find(
      { contactId: await story.contactId(name), kind: 'digest' },
      { orderBy: ['day'], descending: true },
    );
    if (!digest) throw new Error(`${name} has no digest`);
    return digest;
  };
  const tokenOf = async (name: string) => {
    const { id, contactId } = await digestOf(name);
    return signMailToken(id, contactId, story.deps.keys);
  };
  return {
    ...story,
    mail,
    digestOf,
    tokenOf,
    /** Where answers to somebody's digest go. */
    replyTo: async (name: string) => `reply+${await tokenOf(name)}@${MAIL_DOMAIN}`,
    bounceTo: async (name: string) => {
      const { id, contactId } = await digestOf(name);
      return `bounce+${signMailToken(id, bounceRecipient(contactId), story.deps.keys)}@${MAIL_DOMAIN}`;
    },
    /** Receives and works off one mail. */
    arrives: async (
      given: RawMail | Buffer,
      envelope: { recipients?: string[]; sender?: string } = {},
    ): Promise<InboundResult & { id: string }> => {
      const raw = Buffer.isBuffer(given) ? given : rawMail(given);
      const { id } = await receiveMail(story.deps, mail, { raw, way: 'smtp', envelope });
      return { ...(await interpretInbound(story.deps, id)), id };
    },
    /** Texts of what went to somebody besides digests. */
    toldTo: async (name: string) =>
      (await story.store.message.find({ contactId: await story.contactId(name) }, { orderBy: ['createdAt'] }))
        .filter(({ kind }) => kind === 'receipt' || kind === 'notice')
        .map(({ text }) => text ?? ''),
    discard: () => rmSync(folder, { recursive: true, force: true }),
  };
}
