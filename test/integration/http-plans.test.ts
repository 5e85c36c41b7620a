import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { z } from 'zod';
import { explanation } from '../../src/http/schemas/explanation.ts';
import { activation, importSummary, plan, simulation } from '../../src/http/schemas/plan.ts';
import { ledgerRow, status } from '../../src/http/schemas/report.ts';
import type { HttpServices } from '../../src/http/services.ts';
import { type HttpService, idleDeps, openHttp } from '../support/http-service.ts';
import { planDraft } from '../support/story.ts';
import { until } from '../support/until.ts';

const draft = planDraft([
  { number: '8', content: '招募志愿者1000人', units: ['市文明办'], milestones: ['2017-06-30'] },
  { number: '9', content: '每月报送简报', units: ['市卫计委'], milestones: ['2017-12-31'] },
]);

/** What was given to `readPlanFile`: where the upload lay, what was in it. */
const uploads: { path: string; size: number; year: number | undefined }[] = [];

const readPlanFile: HttpServices['readPlanFile'] = async (path, { year }) => {
  const bytes = await readFile(path);
  uploads.push({ path, size: bytes.length, year });
  if (bytes.toString().startsWith('plan'))
    return { ok: true, draft, json: { title: draft.title, tasks: draft.tasks.length }, sha256: 'f'.repeat(64) };
  return { ok: false, message: `${basename(path)}：没有找到任务。` };
};

let http: HttpService;
beforeEach(async () => {
  uploads.length = 0;
  http = await openHttp({ readPlanFile });
});
afterEach(() => http.close());

const PLAN = Buffer.from('plan of the year');

const importPath = (query: Record<string, string>) => `/api/plans/import?${new URLSearchParams(query).toString()}`;
const upload = (query: Record<string, string>, body: Uint8Array = PLAN) =>
  http.call('POST', importPath(query), { as: 'admin', body });

/** Uploads lying about. */
const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('cuiban-upload-'));

async function importedId(): Promise<string> {
  const { json } = await upload({ fileName: '要点.docx' });
  return importSummary.parse(json).planId;
}

describe('importing a plan file', () => {
  it('reads it from a file of its own name, keeps a draft, and leaves no file behind', async () => {
    const answer = await upload({ fileName: '资料/2017年工作要点.docx', year: '2017' });
    expect(answer.status).toBe(201);
    expect(importSummary.parse(answer.json)).toMatchObject({ tasks: 2, newUnits: ['市卫计委', '市文明办'] });
    expect(uploads).toEqual([
      { path: expect.stringMatching(/\/2017年工作要点\.docx$/) as string, size: PLAN.length, year: 2017 },
    ]);
    expect(existsSync(uploads[0]?.path ?? '/')).toBe(false);
    const plans = z.array(plan).parse((await http.call('GET', '/api/plans', { as: 'coordinator' })).json);
    expect(plans).toMatchObject([{ state: 'draft', tasks: 2, letter: 'A' }]);
    const [event] = await http.deps.store.event.find({ type: 'import' });
    expect(event?.actor).toBe('user:user-admin');
  });

  it('keeps nothing in a dry run and shows what was read', async () => {
    const answer = await upload({ fileName: '要点.docx', dryRun: 'true' });
    expect(answer).toMatchObject({ status: 200, json: { title: draft.title, tasks: 2 } });
    expect(await http.deps.store.plan.count({})).toBe(0);
  });

  it('that is no plan is refused with the sentence of the reader', async () => {
    const answer = await upload({ fileName: '照片.docx' }, Buffer.from('picture'));
    expect(answer.json).toMatchObject({ status: 422, detail: '照片.docx：没有找到任务。', reason: 'unreadable' });
    expect(existsSync(uploads[0]?.path ?? '/')).toBe(false);
    expect(await http.deps.store.plan.count({})).toBe(0);
  });

  it('names every wrong parameter, and reads nothing', async () => {
    const answer = await upload({ year: 'x', dryRun: '1' });
    expect(answer.json).toMatchObject({
      status: 400,
      errors: [{ place: 'fileName' }, { place: 'year' }, { place: 'dryRun' }],
    });
    expect(uploads).toEqual([]);
  });

  it('needs a body, of bytes', async () => {
    const path = importPath({ fileName: '要点.docx' });
    expect((await http.call('POST', path, { as: 'admin' })).json).toMatchObject({
      status: 400,
      detail: expect.stringContaining('没有收到文件') as string,
    });
    expect((await http.call('POST', path, { as: 'admin', body: { a: 1 } })).status).toBe(415);
  });

  it('refuses a file over the limit before it is read, by what it claims and by what it is', async () => {
    const headers = { authorization: 'Bearer token-of-admin', 'content-type': 'application/octet-stream' };
    const chunk = Buffer.alloc(1024 * 1024);
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(chunk);
      },
    });
    const options = { method: 'POST', headers, body: endless, duplex: 'half' as const };
    const answer = await fetch(http.url + importPath({ fileName: '大.docx' }), options).then(
      (response) => response.status,
      () => 'cut off',
    );
    expect([413, 'cut off']).toContain(answer);
    expect(sent).toBeLessThan(260);
    expect(uploads).toEqual([]);
    expect((await http.call('GET', '/healthz')).status).toBe(200);
  });

  it('that stops in the middle is no fault of ours, and leaves no file behind', async () => {
    const { hostname, port } = new URL(http.url);
    const head = `POST ${importPath({ fileName: 'half.docx' })} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer token-of-admin\r\n`;
    const socket = connect(Number(port), hostname);
    socket.write(`${head}content-type: application/octet-stream\r\ncontent-length: 1000\r\n\r\nhalf of it`);
    await until(() => leftovers().length > 0);
    socket.destroy();
    await until(() => leftovers().length === 0);
    await http.call('GET', '/healthz');
    expect(http.log.join('')).not.toContain('request failed');
    expect(uploads).toEqual([]);
  });

  it('is not even received from somebody who may not import', async () => {
    const body = Buffer.alloc(8 * 1024 * 1024);
    const status = await http.call('POST', importPath({ fileName: '要点.docx' }), { as: 'coordinator', body }).then(
      (answer) => answer.status,
      () => 'cut off', // the connection may be gone while the client still sends
    );
    expect([403, 'cut off']).toContain(status);
    expect(uploads).toEqual([]);
  });

  it('of an active plan, unchanged, is a conflict', async () => {
    await http.call('POST', `/api/plans/${await importedId()}/activate`, { as: 'admin', body: { confirm: true } });
    expect((await upload({ fileName: '要点.docx' })).json).toMatchObject({ status: 409, reason: 'sameFile' });
  });
});

describe('activating a plan', () => {
  it('asks once, with everything a person should know, and lays nothing out before', async () => {
    const id = await importedId();
    const asked = await http.call('POST', `/api/plans/${id}/activate`, { as: 'admin' });
    expect(asked.json).toMatchObject({
      status: 409,
      reason: 'needsConfirmation',
      detail: expect.stringContaining('confirm') as string,
      errors: [
        { place: 'unreachableUnits', message: '市卫计委' },
        { place: 'unreachableUnits', message: '市文明办' },
      ],
    });
    expect(await http.deps.store.occurrence.count({})).toBe(0);
    const old = { confirm: true, version: 0 };
    expect((await http.call('POST', `/api/plans/${id}/activate`, { as: 'admin', body: old })).json).toMatchObject({
      status: 409,
      reason: 'stale',
    });
  });

  it('lays out its year once', async () => {
    const id = await importedId();
    const answer = await http.call('POST', `/api/plans/${id}/activate`, { as: 'admin', body: { confirm: true } });
    expect(activation.parse(answer.json)).toMatchObject({ occurrences: 2, unreachableUnits: ['市卫计委', '市文明办'] });
    const again = await http.call('POST', `/api/plans/${id}/activate`, { as: 'admin', body: {} });
    expect(again.json).toMatchObject({ status: 409, reason: 'alreadyActive' });
  });

  it('is refused for a plan that does not exist', async () => {
    expect((await http.call('POST', '/api/plans/none/activate', { as: 'admin' })).json).toMatchObject({
      status: 404,
      reason: 'noSuchPlan',
    });
  });

  it('is refused once its period is over, unless it is wanted all the same', async () => {
    const late = await openHttp({
      readPlanFile,
      deps: { ...idleDeps(), clock: { now: () => '2019-01-02T01:00:00.000Z' } },
    });
    const imported = await late.call('POST', importPath({ fileName: '要点.docx' }), { as: 'admin', body: PLAN });
    const path = `/api/plans/${importSummary.parse(imported.json).planId}/activate`;
    const refused = await late.call('POST', path, { as: 'admin' });
    expect(refused.json).toMatchObject({ status: 409, errors: [{ place: 'periodEnded' }, {}, {}] });
    const kept = await late.call('POST', path, { as: 'admin', body: { confirm: true } });
    expect(activation.parse(kept.json)).toMatchObject({ occurrences: 2, reminders: 0 });
    const plans = z.array(plan).parse((await late.call('GET', '/api/plans', { as: 'coordinator' })).json);
    expect(plans).toMatchObject([{ state: 'ended' }]);
    await late.close();
  });
});

describe('rehearsing a plan', () => {
  it('tells who would get what and why, sends nothing and leaves the plan a draft', async () => {
    const id = await importedId();
    const path = `/api/plans/${id}/simulate`;
    const year = simulation.parse((await http.call('POST', path, { as: 'coordinator', body: { seed: null } })).json);
    expect(year).toMatchObject({
      from: '2017-01-01',
      to: '2017-12-31',
      seed: null,
      months: expect.any(Array) as unknown,
    });
    expect(year.unreachableUnits).toEqual(['市卫计委', '市文明办']);
    expect(z.array(plan).parse((await http.call('GET', '/api/plans', { as: 'coordinator' })).json)[0]?.state).toBe(
      'draft',
    );
    expect(await http.deps.store.reminder.count({})).toBe(0);
    const wrong = await http.call('POST', path, { as: 'coordinator', body: { from: '2017-06-01', to: '2017-05-01' } });
    expect(wrong).toMatchObject({ status: 409, json: { detail: '预演的结束日期早于开始日期。' } });
    expect((await http.call('POST', path, { as: 'contact', body: {} })).status).toBe(403);
  });
});

describe('reports', () => {
  it('show the active plans as status and as ledger, in data and as a workbook', async () => {
    const id = await importedId();
    expect((await http.call('GET', '/api/ledger', { as: 'coordinator' })).json).toEqual([]);
    await http.call('POST', `/api/plans/${id}/activate`, { as: 'admin', body: { confirm: true } });
    const overview = status.parse((await http.call('GET', '/api/status', { as: 'coordinator' })).json);
    expect(overview).toMatchObject({ plans: [{ id, state: 'active', tasks: 2 }], occurrences: { scheduled: 2 } });
    const rows = z
      .array(ledgerRow)
      .parse((await http.call('GET', `/api/ledger?plan=${id}`, { as: 'coordinator' })).json);
    expect(rows.map(({ number, unitName, dueOn }) => [number, unitName, dueOn])).toEqual([
      ['8', '市文明办', '2017-06-30'],
      ['9', '市卫计委', '2017-12-31'],
    ]);
    const workbook = await http.call('GET', '/api/ledger.xlsx', { as: 'coordinator' });
    expect(workbook.text).toBe('2 rows');
    expect(workbook.headers.get('content-type')).toMatch(/spreadsheetml/);
    expect(decodeURIComponent(workbook.headers.get('content-disposition') ?? '')).toContain('台账-2017-05-26.xlsx');
  });
});

describe('the two languages', () => {
  it('read one line as the command line does', async () => {
    const context = { year: 2017, planStart: '2017-01-01', planEnd: '2017-12-31' };
    const parsed = await http.call('POST', '/api/parse', {
      as: 'contact',
      body: { id: 'd1', text: '5月底前', context },
    });
    expect(parsed.json).toMatchObject({ id: 'd1', milestones: ['2017-05-31'], none: false });
    const items = [{ number: '8', title: '招募志愿者', due: '2017-06-30' }];
    const said = { id: 'r1', text: '第8项已完成', context: { today: '2017-06-20', items } };
    const read = await http.call('POST', '/api/interpret', { as: 'contact', body: said });
    expect(read.json).toMatchObject({ id: 'r1', intents: [{ item: '8', kind: 'done' }], unsure: false });
  });
});

describe('asking why', () => {
  it('explains an item by its number, and says which item it does not know', async () => {
    const id = await importedId();
    await http.call('POST', `/api/plans/${id}/activate`, { as: 'admin', body: { confirm: true } });
    const path = `/api/items/${encodeURIComponent('第8项')}/explanation`;
    const answer = await http.call('GET', `${path}?at=2017-06-30`, { as: 'coordinator' });
    expect(answer.status).toBe(200);
    expect(explanation.parse(answer.json)).toMatchObject({ item: { number: '8' }, day: '2017-06-30' });
    expect(explanation.parse(answer.json).occurrences).toHaveLength(1);
    const unknown = await http.call('GET', '/api/items/99/explanation', { as: 'coordinator' });
    expect([unknown.status, JSON.stringify(unknown.json)]).toEqual([404, expect.stringContaining('没有找到事项“99”')]);
  });
});
