import { addMinutes } from '../../src/core/time/instant.ts';
import { at, openStory, type SeenMessage } from '../support/story.ts';

const HEAD = '系统停运期间的提醒合并为一条';

const tasks = [
  { number: '8', units: ['甲局'], milestones: ['2017-06-30'] },
  { number: '9', units: ['甲局'], milestones: ['2017-07-07'] },
  { number: '10', units: ['乙局'], milestones: ['2017-06-28'] },
];

/** 甲联系人 answers for 甲局 and leads 乙局 besides. It is Wednesday evening, 21 June; the plan runs since May. */
async function opened() {
  const story = await openStory({ start: '2017-05-02 08:00', tasks });
  const [unit] = await story.store.orgUnit.find({ name: '乙局' });
  const contactId = await story.contactId('甲联系人');
  const duty = { contactId, unitId: unit?.id ?? '', duty: 'leader' as const, fromOn: null, toOn: null };
  await story.store.contactDuty.insert([{ id: 'd1', ...duty }]);
  await story.activate();
  await story.goTo('2017-06-21 18:00');
  return story;
}

/** Nobody runs for so many hours; what then arrives on the first day, at each of the two. */
async function afterOutage(from: string, hours: number) {
  const story = await opened();
  await story.goTo(from);
  await story.says('甲联系人', '第9项已完成');
  const back = addMinutes(at(from), hours * 60);
  story.deps.clock.advanceTo(back);
  await story.goTo('2017-08-15 18:00');
  const since = async (name: string) =>
    (await story.messagesTo(name)).filter(
      (one) => at(one.at) > at(from) && ['digest', 'escalation'].includes(one.kind),
    );
  const firstDay = (messages: SeenMessage[]) =>
    messages.filter((one) => one.at.slice(0, 10) === messages[0]?.at.slice(0, 10));
  return {
    contact: firstDay(await since('甲联系人')),
    office: firstDay(await since('督办员')),
    all: await since('甲联系人'),
  };
}

describe('After an outage', () => {
  it('of an hour over the time of the digest it comes late on the same day, in one message that says so', async () => {
    const { contact } = await afterOutage('2017-06-23 08:30', 3);
    expect(contact.map(({ at: when }) => when.slice(0, 10))).toEqual(['2017-06-23']);
    expect(contact[0]?.text).toContain(HEAD);
    expect(contact[0]?.labels).toEqual(['8']);
  });

  it('that nobody could notice nothing is said of it', async () => {
    const { all } = await afterOutage('2017-06-23 18:00', 62); // a weekend on which nothing was due
    expect(all.filter(({ text }) => text.includes(HEAD))).toEqual([]);
  });

  it.each([
    ['three days', '2017-06-22 18:00', 3 * 24 - 8],
    ['three days over the due date', '2017-06-29 18:00', 4 * 24],
    ['ten days', '2017-06-22 18:00', 10 * 24 + 15],
    ['thirty days', '2017-06-22 18:00', 30 * 24 + 15],
  ])('of %s everybody gets one message on the first day, urgent things inside it', async (_name, from, hours) => {
    const { contact, office } = await afterOutage(from, hours);
    expect(contact).toHaveLength(1);
    expect(office.length).toBeLessThanOrEqual(1);
    expect(contact[0]?.text).toContain(HEAD);
  });

  it('each occurrence sends its latest missed step, and nothing is said of what was finished', async () => {
    const { contact, office, all } = await afterOutage('2017-06-22 18:00', 30 * 24 + 15);
    expect(office.map(({ text }) => text.includes(HEAD))).toEqual([true]);
    expect(contact[0]?.labels).toEqual(['10', '8']);
    expect(contact[0]?.subject).toContain('1项待反馈，1项督办提示');
    expect(all.flatMap(({ labels }) => labels)).not.toContain('9');
  });
});
