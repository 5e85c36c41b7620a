import { loadDirectory } from '../../src/app/load-directory.ts';
import { runDoctor } from '../../src/app/run-doctor.ts';
import { deriveId } from '../../src/core/ids.ts';
import { defaultPolicy } from '../../src/core/policy/default-policy.ts';
import { digestMinute } from '../../src/core/policy/sending-window.ts';
import { openStory } from '../support/story.ts';

type Story = Awaited<ReturnType<typeof openStory>>;
type Duty = Parameters<Story['store']['contactDuty']['insert']>[0][number];

const tasks = [{ number: '8', units: ['甲局'], milestones: ['2017-06-30'] }];

/** Somebody new with one address and, if wanted, a duty. */
async function hire(story: Story, name: string, unit: string, duty: Duty['duty'], span: Partial<Duty> = {}) {
  const contactId = deriveId('contact', name);
  const [owner] = await story.store.orgUnit.find({ name: unit });
  const unitId = owner?.id ?? '';
  await story.store.contact.insert([{ id: contactId, name, phone: null }]);
  await story.store.contactRoute.insert([
    { id: `route-${name}`, contactId, channel: 'console', address: name, priority: 0, state: 'ok', badReason: null },
  ]);
  await story.store.contactDuty.insert([
    { id: `duty-${name}`, contactId, unitId, duty, fromOn: null, toOn: null, ...span },
  ]);
}

async function endDuty(story: Story, name: string, toOn: string | null) {
  await story.store.contactDuty.updateWhere({ contactId: await story.contactId(name) }, { toOn });
}

async function daysOf(story: Story, name: string, after = '') {
  return (await story.messagesTo(name)).map(({ at }) => at.slice(0, 10)).filter((day) => day > after);
}

async function opened(start = '2017-05-02 08:00') {
  const story = await openStory({ start, tasks });
  await story.activate();
  return story;
}

describe('A contact who is replaced while a plan runs', () => {
  it('gets nothing more; the new one is told where things stand and gets all that is ahead', async () => {
    const story = await opened();
    await story.goTo('2017-06-12 18:00');
    await endDuty(story, '甲联系人', '2017-06-12');
    await hire(story, '接任者', '甲局', 'contact', { fromOn: '2017-06-13' });
    await story.goTo('2017-07-04 18:00');
    expect(await daysOf(story, '甲联系人', '2017-06-12')).toEqual([]);
    const [first, ...rest] = await daysOf(story, '接任者');
    expect(first && first <= '2017-06-14').toBe(true);
    expect(rest).toEqual(['2017-06-23', '2017-06-29', '2017-06-30', '2017-07-03']);
  });

  it('and comes back, has all that is ahead again', async () => {
    const story = await opened();
    await endDuty(story, '甲联系人', '2017-05-31');
    await hire(story, '代班者', '甲局', 'contact', { fromOn: '2017-06-01', toOn: '2017-06-20' });
    await story.goTo('2017-06-21 18:00');
    await endDuty(story, '甲联系人', null);
    await story.goTo('2017-06-30 18:00');
    expect(await daysOf(story, '代班者', '2017-06-05')).toEqual(['2017-06-09']);
    expect(await daysOf(story, '甲联系人', '2017-05-31')).toEqual(['2017-06-23', '2017-06-29', '2017-06-30']);
  });

  it('after a message was written but before it went out, does not get it', async () => {
    const story = await opened();
    const { channels } = story.deps;
    const sandbox = channels.get('console');
    if (!sandbox) throw new Error('no sandbox');
    let broken = true;
    const map = channels as Map<'console', typeof sandbox>;
    map.set('console', {
      ...sandbox,
      send: (request) =>
        broken ? Promise.resolve({ result: 'misconfigured', code: '401', text: 'test' }) : sandbox.send(request),
    });
    await story.goTo('2017-05-02 10:30');
    await endDuty(story, '甲联系人', '2017-05-01');
    await hire(story, '接任者', '甲局', 'contact');
    broken = false;
    await story.goTo('2017-05-03 18:00');
    expect(await daysOf(story, '甲联系人')).toEqual([]);
    expect(await daysOf(story, '接任者')).toHaveLength(1);
  });
});

describe('A unit without anybody at activation', () => {
  it('is a coordinator’s matter at once, and its first contact gets what is owed from then on', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks });
    const unitDuties = await story.store.contactDuty.find({});
    const [owner] = await story.store.orgUnit.find({ name: '甲局' });
    await story.store.contactDuty.remove({ id: { in: unitDuties.map(({ id }) => id) }, unitId: owner?.id ?? '' });
    expect(await story.activate()).toMatchObject({ ok: false });
    expect(await story.activate({ confirmed: true })).toMatchObject({
      ok: true,
      activation: { unreachableUnits: ['甲局'] },
    });
    await story.goTo('2017-05-03 18:00');
    expect((await story.messagesTo('督办员')).map(({ text }) => text).join()).toContain('甲局');
    await hire(story, '新联系人', '甲局', 'contact');
    await story.goTo('2017-06-30 18:00');
    const days = await daysOf(story, '新联系人');
    expect(days[0] && days[0] <= '2017-05-05').toBe(true);
    expect(days.slice(-4)).toEqual(['2017-06-09', '2017-06-23', '2017-06-29', '2017-06-30']);
  });
});

describe('A contact without an address', () => {
  it('who gets one is told at once what could not be sent', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks });
    const routes = { address: { in: ['甲-contact', '甲-deputy'] } };
    await story.store.contactRoute.updateWhere(routes, { state: 'bad', badReason: 'test' });
    await story.activate({ confirmed: true });
    await story.goTo('2017-05-12 18:00');
    await story.store.contactRoute.updateWhere(routes, { state: 'ok', badReason: null });
    await story.goTo('2017-05-16 18:00');
    expect(await daysOf(story, '甲联系人')).toEqual(['2017-05-15']);
  });

  it('is trusted again when the address is registered again', async () => {
    const story = await opened();
    await story.store.contactRoute.updateWhere({ address: '甲-contact' }, { state: 'bad', badReason: '550' });
    await story.store.transaction((tx) =>
      loadDirectory(tx, {
        units: [{ name: '甲局', aliases: [] }],
        groups: [],
        coordinators: [],
        people: [
          { name: '甲联系人', unit: '甲局', duty: 'contact', routes: [{ channel: 'console', address: '甲-contact' }] },
        ],
      }),
    );
    await story.goTo('2017-05-02 18:00');
    expect(await daysOf(story, '甲联系人')).toEqual(['2017-05-02']);
  });

  it('is not a coordinator’s matter for what is done already', async () => {
    const story = await opened();
    await story.goTo('2017-06-12 18:00');
    await story.says('甲联系人', '第8项已完成');
    await story.store.contactRoute.updateWhere({ address: { in: ['甲-contact', '甲-deputy'] } }, { state: 'bad' });
    await story.goTo('2017-07-31 18:00');
    expect(await story.messagesTo('督办员')).toEqual([]);
  });
});

describe('The deputy of somebody on leave, whose digest comes first in the morning', () => {
  async function onLeave(deputyHasOwnTask: boolean) {
    const story = await openStory({
      start: '2017-05-02 08:00',
      tasks: [...tasks, { number: '9', units: ['乙局'], milestones: ['2017-06-30'] }],
    });
    const deputy = await story.contactId('乙副手');
    const away = await story.contactId('乙联系人');
    expect(digestMinute(deputy, defaultPolicy.window)).toBeLessThan(digestMinute(away, defaultPolicy.window));
    if (deputyHasOwnTask) {
      await endDuty(story, '甲联系人', '2017-05-01');
      const [unit] = await story.store.orgUnit.find({ name: '甲局' });
      const own = { id: 'd9', contactId: deputy, unitId: unit?.id ?? '', duty: 'contact' as const };
      await story.store.contactDuty.insert([{ ...own, fromOn: null, toOn: null }]);
    }
    await story.store.contactLeave.insert([{ id: 'l1', contactId: away, fromOn: '2017-06-20', toOn: '2017-07-02' }]);
    await story.activate();
    await story.goTo('2017-06-30 18:00');
    return (await story.messagesTo('乙副手')).filter(({ at }) => at > '2017-06-20');
  }

  it('has each step on its day', async () => {
    const seen = await onLeave(false);
    expect(seen.map(({ at }) => at.slice(0, 10))).toEqual(['2017-06-23', '2017-06-29', '2017-06-30']);
  });

  it('finds it in the one digest of the day, beside their own', async () => {
    const seen = await onLeave(true);
    expect(seen.map(({ at }) => at.slice(0, 10))).toEqual(['2017-06-23', '2017-06-29', '2017-06-30']);
    expect(seen.map(({ labels }) => [...labels].sort())).toEqual([
      ['8', '9'],
      ['8', '9'],
      ['8', '9'],
    ]);
  });
});

describe('Escalation', () => {
  it('that nobody would get is a fault which doctor tells', async () => {
    const story = await opened();
    const finding = async () => (await runDoctor(story.deps)).find(({ name }) => name === '督办员')?.level;
    expect(await finding()).toBe('ok');
    await story.store.contactRoute.updateWhere({ address: 'coordinator' }, { state: 'bad' });
    expect(await finding()).toBe('fault');
  });

  it('reaches an admin where no coordinator can be written to', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks });
    await hire(story, '管理者', '乙局', 'leader');
    const contactId = await story.contactId('管理者');
    await story.store.user.insert([{ id: 'u1', name: '管理者', role: 'admin', contactId, tokenHash: null }]);
    await story.store.contactRoute.updateWhere({ address: 'coordinator' }, { state: 'bad' });
    await story.activate();
    await story.goTo('2017-07-06 18:00');
    expect(await daysOf(story, '管理者')).toEqual(['2017-07-05']);
  });

  it('asks one person who is contact and leader once', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks });
    const [unit] = await story.store.orgUnit.find({ name: '甲局' });
    const contactId = await story.contactId('甲联系人');
    await story.store.contactDuty.insert([
      { id: 'd2', contactId, unitId: unit?.id ?? '', duty: 'leader', fromOn: null, toOn: null },
    ]);
    await story.activate();
    await story.goTo('2017-07-03 18:00');
    const late = (await story.messagesTo('甲联系人')).filter(({ at }) => at >= '2017-07-03');
    expect(late.map(({ kind }) => kind)).toEqual(['digest']);
  });
});
