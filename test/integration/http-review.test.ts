import { z } from 'zod';
import { importSummary } from '../../src/http/schemas/plan.ts';
import { edited, review } from '../../src/http/schemas/review.ts';
import { revision } from '../../src/http/schemas/revision.ts';
import type { HttpServices } from '../../src/http/services.ts';
import { type HttpService, openHttp } from '../support/http-service.ts';
import { planDraft } from '../support/story.ts';

const doubt = { severity: 'doubt' as const, message: '没有写明责任单位', place: { table: 1, row: 4 } };
const FIRST = planDraft([
  { number: '8', content: '招募志愿者1000人', units: ['市文明办'], milestones: ['2017-06-30'] },
  { number: '9', content: '编印健康手册', units: [], milestones: ['2017-12-31'], issues: [doubt] },
]);
const SECOND = planDraft([
  { number: '8', content: '招募志愿者1000人', units: ['市文明办'], milestones: ['2017-08-31'] },
]);

let http: HttpService;
beforeEach(async () => {
  const readPlanFile: HttpServices['readPlanFile'] = async (path) => {
    const draft = path.includes('修订') ? SECOND : FIRST;
    return { ok: true, draft, json: {}, sha256: path.includes('修订') ? 'b' : 'a' };
  };
  http = await openHttp({ readPlanFile });
});
afterEach(() => http.close());

const upload = (fileName: string) =>
  http.call('POST', `/api/plans/import?${new URLSearchParams({ fileName }).toString()}`, {
    as: 'admin',
    body: Buffer.from('x'),
  });
const imported = async () => importSummary.parse((await upload('要点.docx')).json).planId;
const post = (path: string, body?: unknown) =>
  http.call('POST', `/api/plans/${path}`, { as: 'admin', ...(body === undefined ? {} : { body }) });
const get = (path: string) => http.call('GET', `/api/plans/${path}`, { as: 'admin' });

describe('reviewing a draft', () => {
  it('shows every item and doubt with its place', async () => {
    const id = await imported();
    const seen = review.parse((await get(`${id}/review`)).json);
    expect(seen).toMatchObject({
      planId: id,
      state: 'draft',
      steps: 0,
      doubts: [{ item: '9', doubt: 1, message: '没有写明责任单位', place: '第1张表第4行' }],
      draft: { title: '2017年度工作要点', dropped: [] },
    });
    expect((await get('none/review')).status).toBe(404);
  });

  it('saves edits at once, tells a stale editor, and takes a step back', async () => {
    const id = await imported();
    const { version } = review.parse((await get(`${id}/review`)).json);
    const edits = [
      { edit: 'settle', item: '9', doubt: 1, reading: '由办公室负责' },
      { edit: 'set', item: '8', field: 'deadline', value: '7月15日前' },
    ];
    const saved = edited.parse((await post(`${id}/edits`, { version, edits })).json);
    expect(saved).toMatchObject({
      version: version + 1,
      changes: [
        { item: '9', to: '由办公室负责' },
        { what: '时限', to: '7月15日前' },
      ],
    });
    const late = await post(`${id}/edits`, { version, edits: [{ edit: 'drop', item: '8' }] });
    expect(late.json).toMatchObject({ status: 409, reason: 'stale' });
    const [event] = await http.deps.store.event.find({ type: 'editDraft' });
    expect(event?.actor).toBe('user:user-admin');
    edited.parse((await post(`${id}/edits/undo`, { version: saved.version })).json);
    expect(review.parse((await get(`${id}/review`)).json).doubts).toHaveLength(1);
    expect((await post(`${id}/edits/undo`)).json).toMatchObject({ status: 409, reason: 'nothingToUndo' });
  });

  it('names every edit that can’t be made, and every one that is none', async () => {
    const id = await imported();
    const wrong = await post(`${id}/edits`, {
      edits: [
        { edit: 'drop', item: '8' },
        { edit: 'drop', item: '77' },
      ],
    });
    expect(wrong.json).toMatchObject({
      status: 422,
      reason: 'wrongEdits',
      errors: [{ place: 'edits[1]', message: '没有第77项。' }],
    });
    expect((await post(`${id}/edits`, { edits: [{ edit: 'explode' }] })).status).toBe(400);
    expect(review.parse((await get(`${id}/review`)).json).steps).toBe(0);
  });

  it('is an admin’s', async () => {
    const id = await imported();
    expect((await http.call('GET', `/api/plans/${id}/review`, { as: 'coordinator' })).status).toBe(403);
  });

  it('ends with the import taken back', async () => {
    const id = await imported();
    expect((await post(`${id}/discard`)).json).toEqual({
      title: '2017年度工作要点',
      fileName: '要点.docx',
      restored: false,
    });
    expect(await http.deps.store.plan.count({})).toBe(0);
    expect((await post(`${id}/discard`)).status).toBe(404);
  });
});

describe('a revised document', () => {
  it('is kept beside the plan, shown with its effect, and applied when wanted', async () => {
    const id = await imported();
    await post(`${id}/activate`, { confirm: true });
    const kept = await upload('要点（修订）.docx');
    expect(kept.status).toBe(202);
    expect(revision.parse(kept.json)).toMatchObject({
      difference: {
        gone: [{ number: '9' }],
        changed: [{ number: '8', changes: [{ what: '时限', from: '2017-06-30', to: '2017-08-31' }] }],
      },
      effect: { units: ['市文明办'], moved: [{ from: '2017-06-30', to: '2017-08-31' }] },
    });
    const shown = revision.parse((await get(`${id}/revision`)).json);
    expect((await http.deps.store.occurrence.find({})).map(({ dueOn }) => dueOn)).toEqual(['2017-06-30']);
    expect((await post(`${id}/revision/apply`, { version: shown.version - 1 })).json).toMatchObject({
      reason: 'stale',
    });
    revision.parse((await post(`${id}/revision/apply`, { version: shown.version })).json);
    expect((await http.deps.store.occurrence.find({})).map(({ dueOn }) => dueOn)).toEqual(['2017-08-31']);
    expect((await get(`${id}/revision`)).json).toMatchObject({ status: 404, reason: 'noRevision' });
    const api = z
      .object({ paths: z.record(z.string(), z.unknown()) })
      .parse((await http.call('GET', '/api/openapi.json')).json);
    expect(Object.keys(api.paths)).toEqual(
      expect.arrayContaining(['/api/plans/{id}/revision/apply', '/api/plans/{id}/edits']),
    );
  });
});
