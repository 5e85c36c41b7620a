import { decideExtension } from '../../src/app/decide-extension.ts';
import type { Deps } from '../../src/app/ports.ts';
import { openDuel } from '../support/duel.ts';
import { BOTH_WAYS, meetings } from '../support/meetings.ts';

jest.setTimeout(300_000);

type Duel = Awaited<ReturnType<typeof openDuel>>;

const decides = (who: string, request: string, approve: boolean) => (deps: Deps) =>
  decideExtension(deps, request, { approve, by: `user:${who}` });
const says = (duel: Duel, name: string, text: string) => (deps: Deps) => duel.says(deps, name, text);
const taken = (number: string, said: string) => `已记录：${number} ${said}。有误请回复“撤回”。`;

describe('At the same moment', () => {
  it('two coordinators decide one request for more time: one decision holds, the other coordinator is told which', async () => {
    const duel = await openDuel();
    const { store } = duel.story;
    const message = (by: string, what: string) => `这条延期申请已由${by}于6月9日处理：${what}。`;
    const held = await meetings(
      duel,
      async (number) => {
        const request = await duel.asksForTime(number);
        const [agreed, refused] = await duel.meet(
          number,
          decides('陈明', request, true),
          decides('李华', request, false),
        );
        const { id, dueOn } = await duel.story.occurrence(number);
        const recorded = await store.event.count({ entity: 'extension', entityId: request });
        const moves = await store.event.count({ entityId: id, type: 'extend' });
        const told = (await duel.told('甲联系人', `extension-${request}`)).length;
        return { firstCame: agreed.ok, facts: { agreed, refused, dueOn, recorded, moves, told } };
      },
      {
        first: () => ({
          agreed: expect.objectContaining({ ok: true }),
          refused: { ok: false, message: message('陈明', '同意延期，时限为7月31日') },
          dueOn: '2017-07-31',
          recorded: 1,
          moves: 1,
          told: 1,
        }),
        second: () => ({
          agreed: { ok: false, message: message('李华', '未同意延期') },
          refused: expect.objectContaining({ ok: true }),
          dueOn: '2017-06-30',
          recorded: 1,
          moves: 0,
          told: 1,
        }),
      },
    );
    expect(held).toEqual(BOTH_WAYS);
  });

  it('a coordinator agrees to more time and the contact says it is done: done holds, and who came too late is told', async () => {
    const duel = await openDuel();
    const held = await meetings(
      duel,
      async (number) => {
        const request = await duel.asksForTime(number);
        const claims = says(duel, '甲联系人', `第${number}项已完成`);
        const [agreed, { say }] = await duel.meet(number, decides('陈明', request, true), claims);
        const { state, dueOn } = await duel.story.occurrence(number);
        const decided = (await duel.story.store.extensionRequest.get(request))?.state;
        return { firstCame: agreed.ok, facts: { agreed, say, state, dueOn, decided } };
      },
      {
        first: (number) => ({
          agreed: expect.objectContaining({ ok: true }),
          say: taken(number, '已完成'),
          state: 'closed',
          dueOn: '2017-07-31',
          decided: 'approved',
        }),
        second: (number) => ({
          agreed: { ok: false, message: '该事项已报完成，这条延期申请不必再办理。' },
          say: taken(number, '已完成'),
          state: 'closed',
          dueOn: '2017-06-30',
          decided: 'withdrawn',
        }),
      },
    );
    expect(held).toEqual(BOTH_WAYS);
  });

  it('a coordinator agrees to more time and the contact takes the request back', async () => {
    const duel = await openDuel();
    const held = await meetings(
      duel,
      async (number) => {
        const request = await duel.asksForTime(number);
        const [agreed] = await duel.meet(number, decides('陈明', request, true), says(duel, '甲联系人', '撤回'));
        return { firstCame: agreed.ok, facts: { agreed, dueOn: (await duel.story.occurrence(number)).dueOn } };
      },
      {
        first: () => ({ agreed: expect.objectContaining({ ok: true }), dueOn: '2017-07-31' }),
        second: () => ({
          agreed: { ok: false, message: '这条延期申请已经撤回。' },
          dueOn: '2017-06-30',
        }),
      },
    );
    expect(held).toEqual(BOTH_WAYS);
  });

  it('two contacts of one unit answer differently: done holds, and who says less afterwards is told', async () => {
    const duel = await openDuel();
    const held = await meetings(
      duel,
      async (number) => {
        const [done, half] = await duel.meet(
          number,
          says(duel, '甲联系人', `第${number}项已完成`),
          says(duel, '甲同事', `第${number}项进度60%`),
        );
        const { state, percent } = await duel.story.occurrence(number);
        return { firstCame: half.state === 'refused', facts: { done: done.say, half: half.say, state, percent } };
      },
      {
        first: (number) => ({
          done: taken(number, '已完成'),
          half: `第${number}项已经办结，无需再反馈。`,
          state: 'closed',
          percent: 100,
        }),
        second: (number) => ({
          done: taken(number, '已完成'),
          half: taken(number, '推进中，进度60%'),
          state: 'closed',
          percent: 100,
        }),
      },
    );
    expect(held).toEqual(BOTH_WAYS);
  });

  it('one contact says it is done, another asks for more time: nothing is left to decide', async () => {
    const duel = await openDuel();
    const held = await meetings(
      duel,
      async (number) => {
        const [done, asked] = await duel.meet(
          number,
          says(duel, '甲联系人', `第${number}项已完成`),
          says(duel, '甲同事', `第${number}项申请延期至7月31日，因场地未交付`),
        );
        const { id, state } = await duel.story.occurrence(number);
        const requests = await duel.story.store.extensionRequest.find({ occurrenceId: id });
        const facts = { done: done.state, asked: asked.say, state, requests: requests.map((one) => one.state) };
        return { firstCame: asked.state === 'refused', facts };
      },
      {
        first: (number) => ({
          done: 'applied',
          asked: `第${number}项已经办结，无需再反馈。`,
          state: 'closed',
          requests: [],
        }),
        second: (number) => ({
          done: 'applied',
          asked: taken(number, '申请延期至7月31日（场地未交付），待批准'),
          state: 'closed',
          requests: ['withdrawn'],
        }),
      },
    );
    expect(held).toEqual(BOTH_WAYS);
  });

  it('a coordinator returns a claim while a contact reports on the item', async () => {
    const duel = await openDuel({ review: true });
    const held = await meetings(
      duel,
      async (number) => {
        await duel.says(duel.story.deps, '甲联系人', `第${number}项已完成`);
        const [returned, said] = await duel.meet(
          number,
          (deps) => duel.moves(deps, '陈明', number, { type: 'return', missing: '缺现场照片' }),
          says(duel, '甲同事', `第${number}项进度90%`),
        );
        const { state } = await duel.story.occurrence(number);
        return { firstCame: said.state === 'applied', facts: { returned, said: said.say, state } };
      },
      {
        first: (number) => ({ returned: 'returned', said: taken(number, '推进中，进度90%'), state: 'in_progress' }),
        second: (number) => ({
          returned: 'returned',
          said: `第${number}项此前已报完成，无需重复反馈。`,
          state: 'returned',
        }),
      },
    );
    expect(held).toEqual(BOTH_WAYS);
  });

  it('a parked item is woken while its contact says it is done: it is done', async () => {
    const duel = await openDuel();
    const park = { type: 'park', untilOn: '2017-09-01', why: '待汛期结束' } as const;
    const held = await meetings(
      duel,
      async (number) => {
        await duel.moves(duel.story.deps, '陈明', number, park);
        const [woken, { say }] = await duel.meet(
          number,
          (deps) => duel.moves(deps, '李华', number, { type: 'wake' }),
          says(duel, '甲联系人', `第${number}项已完成`),
        );
        const { state, parkedBy } = await duel.story.occurrence(number);
        return { firstCame: woken === 'open', facts: { woken, say, state, parkedBy } };
      },
      {
        first: (number) => ({ woken: 'open', say: taken(number, '已完成'), state: 'closed', parkedBy: null }),
        second: (number) => ({ woken: 'alreadyClosed', say: taken(number, '已完成'), state: 'closed', parkedBy: null }),
      },
    );
    expect(held).toEqual(BOTH_WAYS);
  });
});
