import { dropOldStrangerMail, STRANGERS_BYTES_A_DAY } from '../../src/app/mail/stranger-mail.ts';
import { JIA, openMailStory } from '../support/mail/mail-story.ts';
import { rawMail } from '../support/mail/raw-mail.ts';
import { at } from '../support/story.ts';

const STRANGER = 'someone@evil.example.com';

describe('What strangers write', () => {
  let story: Awaited<ReturnType<typeof openMailStory>>;
  beforeEach(async () => void (story = await openMailStory()));
  afterEach(() => story.discard());

  const arrives = async (mail: Parameters<typeof rawMail>[0], raw = rawMail(mail)) => {
    const { id, state } = await story.arrives(raw);
    const stored = (await story.store.inbound.get(id))?.raw as { sha256: string };
    return { id, raw, state, isKept: async () => (await story.mail.files.get(stored.sha256)) !== null };
  };
  const day = (time: string) => story.deps.clock.advanceTo(at(time));

  it('is kept for thirty days, and then only that they wrote; what contacts write stays', async () => {
    const stranger = await arrives({ from: STRANGER, text: '请点击链接' });
    const machine = await arrives({ from: STRANGER, text: '促销', headers: ['Auto-Submitted: auto-generated'] });
    const contact = await arrives({ from: JIA, to: await story.replyTo('甲联系人'), text: '第8项已完成' });
    const waiting = await arrives({ from: STRANGER, to: await story.replyTo('乙联系人'), text: '第10项已完成' });
    day('2017-06-01 17:00');
    expect(await dropOldStrangerMail(story.deps)).toBe(0);
    expect(await stranger.isKept()).toBe(true);
    day('2017-06-01 18:30');
    expect(await dropOldStrangerMail(story.deps)).toBe(2);
    expect([await stranger.isKept(), await machine.isKept()]).toEqual([false, false]);
    expect([await contact.isKept(), await waiting.isKept()]).toEqual([true, true]);
    expect(await story.store.inbound.get(stranger.id)).toMatchObject({ state: 'refused', reason: 'unknownSender' });
    expect(await story.store.event.count({ entityId: 'strangerMail', type: 'drop' })).toBe(1);
    expect(await dropOldStrangerMail(story.deps)).toBe(0);
  });

  it('is forgotten for good: the same mail again brings nothing back', async () => {
    const stranger = await arrives({ from: STRANGER, text: '请点击链接' });
    day('2017-06-05 09:00');
    await dropOldStrangerMail(story.deps);
    await arrives({ from: STRANGER }, stranger.raw);
    expect(await stranger.isKept()).toBe(false);
  });

  it('is removed by the next run where one died before the file was gone', async () => {
    const stranger = await arrives({ from: STRANGER, text: '请点击链接' });
    day('2017-06-05 09:00');
    const files = { ...story.mail.files, remove: () => Promise.reject(new Error('killed')) };
    await expect(dropOldStrangerMail({ ...story.deps, mail: { ...story.mail, files } })).rejects.toThrow('killed');
    expect(await stranger.isKept()).toBe(true);
    await dropOldStrangerMail(story.deps);
    expect(await stranger.isKept()).toBe(false);
  });

  it('stays where somebody we know attached the very same file', async () => {
    const stranger = await arrives({ from: STRANGER, text: '请点击链接' });
    const to = await story.replyTo('甲联系人');
    const attachments = [{ name: '来信.eml', content: stranger.raw, type: 'application/octet-stream' }];
    await arrives({ from: JIA, to, text: '第8项已完成', attachments });
    day('2017-06-05 09:00');
    await dropOldStrangerMail(story.deps);
    expect(await stranger.isKept()).toBe(true);
  });

  it('beyond the total of a day is recorded and not kept; coordinators hear of it once, contacts are heard as ever', async () => {
    const full = { day: '2017-05-02', bytes: STRANGERS_BYTES_A_DAY - 2000 };
    await story.store.setting.insert([{ id: 'strangerMail.today', value: full }]);
    const first = await arrives({ from: STRANGER, text: '你好' });
    const second = await arrives({ from: STRANGER, text: '垃圾'.repeat(400) });
    const third = await arrives({ from: STRANGER, text: '垃圾'.repeat(500) });
    const contact = await arrives({ from: JIA, to: await story.replyTo('甲联系人'), text: '第8项已完成' });
    expect([await first.isKept(), await second.isKept(), await third.isKept()]).toEqual([true, false, false]);
    expect([contact.state, await contact.isKept()]).toEqual(['applied', true]);
    expect([second.state, third.state]).toEqual(['refused', 'refused']);
    expect((await story.toldTo('督办员')).filter((text) => text.includes('100MB'))).toHaveLength(1);
    expect(await story.store.event.count({ entityId: 'strangerMail', type: 'overLimit' })).toBe(1);
    await arrives({ from: STRANGER }, second.raw);
    expect(await second.isKept()).toBe(false);
    day('2017-05-03 09:00');
    expect(await (await arrives({ from: STRANGER, text: '垃圾'.repeat(600) })).isKept()).toBe(true);
  });
});
