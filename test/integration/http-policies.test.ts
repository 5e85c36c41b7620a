import { ensureDefaults } from '../../src/app/ensure-defaults.ts';
import { defaultPolicy } from '../../src/core/policy/default-policy.ts';
import { policyFile } from '../../src/core/policy/read-policy.ts';
import { strictFile } from '../support/policy-file.ts';
import { type HttpService, openHttp } from '../support/http-service.ts';
import { openStory } from '../support/story.ts';

jest.setTimeout(120_000);

let http: HttpService;
let story: Awaited<ReturnType<typeof openStory>>;

beforeAll(async () => {
  story = await openStory({
    start: '2017-05-02 08:00',
    tasks: [{ number: '8', units: ['甲局'], milestones: ['2017-06-30'] }],
  });
  await story.activate();
  await story.goTo('2017-06-01 10:30');
  http = await openHttp({ deps: story.deps });
});
afterAll(() => http.close());

const admin = (method: string, path: string, body: unknown = {}) => http.call(method, path, { as: 'admin', body });

describe('Policies over HTTP', () => {
  it('are read by coordinators, in the form in which they are saved', async () => {
    const listed = await http.call('GET', '/api/policies', { as: 'coordinator' });
    expect(listed.json).toEqual([
      {
        id: defaultPolicy.id,
        name: '默认策略',
        version: 1,
        newest: true,
        bindings: [{ level: 'organisation', targetId: '*', target: '全单位' }],
      },
    ]);
    const shown = await http.call('GET', `/api/policies/${defaultPolicy.id}`, { as: 'coordinator' });
    expect(shown.json).toEqual(JSON.parse(JSON.stringify(policyFile(defaultPolicy))));
    expect((await http.call('GET', '/api/policies/none', { as: 'coordinator' })).status).toBe(404);
    await ensureDefaults(story.store);
  });

  it('that make no sense are refused with every place', async () => {
    const refused = await admin('POST', '/api/policies', strictFile([{ audience: [] }, { key: 'due' }]));
    expect(refused.status).toBe(422);
    expect(refused.json).toMatchObject({
      reason: 'policyFaults',
      errors: [{ place: 'body.ladders.milestone[0].audience' }, { place: 'body.ladders.milestone[1].key' }],
    });
  });

  it('are saved, bound with the difference shown first, and moved', async () => {
    const file = strictFile([{ offset: -3 }]);
    const preview = await admin('POST', '/api/policies?preview=true', file);
    expect(preview.json).toMatchObject({ fresh: true, saved: false });
    const saved = await admin('POST', '/api/policies', file);
    expect(saved.json).toMatchObject({ fresh: true, saved: true, policy: { name: '从严策略', version: 1 } });
    const { id } = saved.json as { id: string };
    const target = { level: 'plan', targetId: story.planId };
    const shown = await admin('POST', `/api/policies/${id}/bind`, target);
    expect(shown.json).toMatchObject({ applied: null, difference: { messages: { after: 2 } } });
    expect(await story.store.policyBinding.count({ level: 'plan' })).toBe(0);
    const bound = await admin('POST', `/api/policies/${id}/bind`, { ...target, apply: true });
    expect(bound.json).toMatchObject({ applied: { bindings: 1 } });

    const next = await admin('POST', '/api/policies', strictFile([{ offset: -2 }]));
    expect(next.json).toMatchObject({
      policy: { version: 2 },
      difference: { changes: [{ change: 'shifted', dayBefore: '2017-06-27', dayAfter: '2017-06-28' }] },
    });
    const moved = await admin('POST', `/api/policies/${(next.json as { id: string }).id}/move`, { apply: true });
    expect(moved.json).toMatchObject({ applied: { bindings: 1, dropped: 0, moved: 1, added: 0 } });
  });

  it('are bound to what exists', async () => {
    const path = `/api/policies/${defaultPolicy.id}/bind`;
    expect((await admin('POST', path, { level: 'plan', targetId: 'nothing' })).status).toBe(404);
    expect((await admin('POST', path, { level: 'city', targetId: '*' })).status).toBe(400);
  });
});

describe('Silences, urges and preferences over HTTP', () => {
  it('are kept in the name of whoever is signed in', async () => {
    const body = { scope: 'plan', scopeId: story.planId, toAt: '2017-06-10T00:00:00+08:00', reason: '迎检' };
    const begun = await http.call('POST', '/api/silences', { as: 'coordinator', body });
    expect(begun.json).toMatchObject({ state: 'inForce', ownerName: 'coordinator', toAt: '2017-06-09T16:00:00.000Z' });
    const urge = { item: '8', note: '请反馈' };
    const refused = await http.call('POST', '/api/urges', { as: 'coordinator', body: urge });
    expect(refused.json).toMatchObject({ status: 409, reason: 'silenced' });
    const { id } = begun.json as { id: string };
    expect((await http.call('POST', `/api/silences/${id}/end`, { as: 'coordinator', body: {} })).status).toBe(200);
    expect((await http.call('GET', '/api/silences', { as: 'coordinator' })).json).toEqual([]);
    const urged = await http.call('POST', '/api/urges', { as: 'coordinator', body: urge });
    expect(urged.json).toEqual({ sent: [{ contact: '甲联系人', items: 1 }], skipped: [] });
    const explained = await http.call('GET', '/api/items/8/explanation', { as: 'coordinator' });
    expect(explained.json).toMatchObject({ silences: [{ reason: '迎检', state: 'over' }] });
  });

  it('of a contact stay within what the organisation allows', async () => {
    const path = `/api/contacts/${await story.contactId('甲联系人')}/preference`;
    const set = (body: unknown) => http.call('PUT', path, { as: 'coordinator', body });
    expect((await set({ digest: '23:00' })).json).toMatchObject({ status: 409, reason: 'outsideWindow' });
    expect((await set({ digest: 'noon' })).status).toBe(400);
    expect((await set({ digest: '14:05' })).json).toMatchObject({ digest: '14:05', channels: [] });
    expect((await http.call('GET', path, { as: 'coordinator' })).json).toMatchObject({ digest: '14:05' });
    const pause = { from: '2017-06-05', to: '2017-06-06', reason: '出差' };
    const paused = await http.call('POST', path.replace('preference', 'pauses'), { as: 'coordinator', body: pause });
    expect(paused).toMatchObject({ status: 201, json: { toAt: '2017-06-06T16:00:00.000Z', reason: '出差' } });
  });
});
