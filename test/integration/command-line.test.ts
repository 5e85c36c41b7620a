import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { commandHome } from '../support/command-home.ts';
import { runCuiban } from '../support/cuiban.ts';

jest.setTimeout(600_000); // each command is a process of its own

const { env, place, file } = commandHome();

const PLAN = [
  '某市2027年度重点任务分解表,,,,',
  '序号,目标任务,工作内容,责任单位,完成时限',
  '1,志愿服务,招募志愿者200人,团市委,6月底前完成',
  '2,宣传教育,每月开展1次宣传活动,市教育局、各县区,贯穿全年',
].join('\n');

const DIRECTORY = {
  units: [{ name: '团市委' }, { name: '市教育局' }, { name: '甲县' }, { name: '乙区' }],
  groups: [{ name: '各县区', members: ['甲县', '乙区'] }],
  people: ['团市委', '市教育局', '甲县', '乙区'].map((unit) => ({
    name: `${unit}联系人`,
    unit,
    duty: 'contact',
    routes: [{ channel: 'console', address: unit }],
  })),
  coordinators: [{ name: '督查室', routes: [{ channel: 'console', address: 'office' }] }],
};

describe('A newcomer’s afternoon', () => {
  it('goes from directory to ledger, each step saying what it did', async () => {
    const directory = await runCuiban(['directory', file('directory.json', JSON.stringify(DIRECTORY))], env);
    expect(directory).toMatchObject({ code: 0, out: '已登记：4个单位，1个单位组，4个岗位，1名督办员。\n' });

    const imported = await runCuiban(['import', file('plan.csv', PLAN)], env);
    expect(imported.out).toContain('2项任务，落实到4个“任务×单位”');
    expect(imported.code).toBe(0);

    const before = await runCuiban(['ledger'], env);
    expect(before).toMatchObject({ code: 1, err: '还没有启用任何方案，台账是空的。\n' });

    const rehearsed = await runCuiban(['simulate', '--nobody-replies', '--json'], env);
    const year = JSON.parse(rehearsed.out) as { sent: { contact: string; kind: string }[]; unreachableUnits: string[] };
    expect(year.unreachableUnits).toEqual([]);
    expect(new Set(year.sent.map(({ contact }) => contact))).toEqual(
      new Set(['团市委联系人', '市教育局联系人', '甲县联系人', '乙区联系人', '督查室']),
    );
    expect((await runCuiban(['simulate', '--nobody-replies', '--json'], env)).out).toBe(rehearsed.out);

    const status = await runCuiban(['status', '--json'], env);
    expect(JSON.parse(status.out)).toMatchObject({ plans: [{ state: 'draft', tasks: 2 }], nextDueAt: null });

    const activated = await runCuiban(['activate'], env);
    expect(activated.out).toContain('已启用《某市2027年度重点任务分解表》');
    expect((await runCuiban(['activate'], env)).err).toContain('已经启用');

    const xlsx = place('ledger.xlsx');
    expect(await runCuiban(['ledger', '--xlsx', xlsx], env)).toMatchObject({ code: 0 });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(xlsx);
    const sheet = workbook.getWorksheet('台账');
    expect(sheet?.rowCount).toBe(2 + 4);
    expect(sheet?.getRow(2).getCell(2).value).toBe('序号');
    expect(sheet?.getRow(3).getCell(9).value).toEqual(new Date('2027-06-30T00:00:00.000Z'));

    const doctor = await runCuiban(['doctor', '--json'], env);
    expect(doctor.code).toBe(0);
    expect((JSON.parse(doctor.out) as { level: string }[]).filter(({ level }) => level === 'fault')).toEqual([]);
  }, 120_000);
});

describe('Bad input gets one clear line, changes nothing and has its exit code', () => {
  const refused = async (args: string[], extra: Record<string, string> = env) => {
    const ran = await runCuiban(args, extra);
    expect(ran.out).toBe('');
    return ran;
  };

  it('a missing file', async () => {
    expect(await refused(['import', place('nothing.docx')])).toMatchObject({
      code: 1,
      err: 'nothing.docx：找不到这个文件，请检查路径。\n',
    });
  });

  it('a corrupt docx', async () => {
    const ran = await refused(['import', file('broken.docx', Buffer.from('PK\u0003\u0004 this is no archive'))]);
    expect(ran).toMatchObject({ code: 1, err: expect.stringMatching(/^broken\.docx：.+。\n$/) });
  });

  it('an empty table', async () => {
    const ran = await refused([
      'import',
      file('empty.csv', '某市2027年度任务表\n序号,目标任务,工作内容,责任单位,完成时限\n'),
    ]);
    expect(ran).toMatchObject({ code: 1, err: expect.stringMatching(/^empty\.csv：.*没有找到任务.*\n$/) });
  });

  it('a directory with unlisted names, all of them at once', async () => {
    const bad = { ...DIRECTORY, groups: [{ name: '各县区', members: ['丙县', '丁县'] }] };
    const ran = await refused(['directory', file('bad.json', JSON.stringify(bad))]);
    expect(ran).toMatchObject({
      code: 1,
      err: expect.stringContaining('单位组“各县区”的成员“丙县”；单位组“各县区”的成员“丁县”'),
    });
  });

  it('a directory that is not of the form, every place in words of ours', async () => {
    const { people, ...rest } = DIRECTORY;
    const [first = {}] = people;
    const bad = { ...rest, people: [{ ...first, name: 3, routes: [{ channel: 'fax', address: '' }] }] };
    const ran = await refused(['directory', file('shape.json', JSON.stringify(bad))]);
    expect(ran.code).toBe(1);
    for (const said of [
      'people.0.name（应为文字）',
      'people.0.routes.0.channel（应为console、email、lark之一）',
      'people.0.routes.0.address（不能为空）',
    ])
      expect(ran.err).toContain(said);
  });

  it('an unreachable database, without its password', async () => {
    const ran = await refused(['status'], { DATABASE_URL: 'postgres://somebody:verysecret@127.0.0.1:1/nowhere' });
    expect(ran.code).toBe(3);
    expect(ran.err.trim().split('\n')).toHaveLength(1);
    expect(ran.err).not.toContain('verysecret');
  });

  it('a port that is taken', async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
    const address = squatter.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const ran = await refused(['start', '--only', 'web'], { ...env, CUIBAN_HTTP_PORT: port });
    await new Promise((resolve) => squatter.close(resolve));
    expect(ran).toMatchObject({ code: 3, err: expect.stringContaining(`端口 ${port} 已被占用`) });
  });

  it('configuration that makes no sense, every variable at once', async () => {
    const ran = await refused(['status'], {
      DATABASE_URL: 'mysql://x',
      CUIBAN_HTTP_PORT: '99999',
      LARK_APP_ID: 'cli_x',
    });
    expect(ran.code).toBe(3);
    for (const said of ['DATABASE_URL：应以', 'CUIBAN_HTTP_PORT：不能大于65535', 'LARK_APP_SECRET'])
      expect(ran.err).toContain(said);
  });

  it('a command that lacks an option', async () => {
    expect(await refused(['roster'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('缺少选项：--xlsx <file>。'),
    });
  });

  it('an unknown command', async () => {
    expect(await refused(['remind'])).toMatchObject({ code: 2, err: expect.stringContaining('没有“remind”这个命令') });
  });

  it('a line that is no JSON, with its number', async () => {
    const ran = await runCuiban(
      ['parse', '--jsonl'],
      {},
      '{"id":"a","text":"年内","context":{"year":2017,"planStart":"2017-01-01","planEnd":"2017-12-31"}}\nnonsense\n',
    );
    expect(ran).toMatchObject({ code: 1, err: '第2行不是有效的 JSON。\n' });
    expect(JSON.parse(ran.out)).toMatchObject({ id: 'a', milestones: ['2017-12-31'] });
  });
});

describe('Commands that need no database', () => {
  it('parse, interpret and import --dry-run open none', async () => {
    const nowhere = { DATABASE_URL: 'postgres://x@127.0.0.1:1/nowhere' };
    expect((await runCuiban(['parse', '5月底前到位，贯穿全年', '--year', '2017'], nowhere)).code).toBe(0);
    const reply = await runCuiban(
      ['interpret', '第8项已完成', '--today', '2017-06-01', '--item', '8=招募志愿者@2017-06-30'],
      nowhere,
    );
    expect(JSON.parse(reply.out)).toMatchObject({ intents: [{ item: '8', kind: 'done' }], unsure: false });
    const plan = await runCuiban(['import', file('dry.csv', PLAN), '--dry-run', '--json'], nowhere);
    expect(JSON.parse(plan.out)).toMatchObject({
      tasks: [
        { number: '1', milestones: ['2027-06-30'] },
        { number: '2', recurring: [{ every: 'P1M' }] },
      ],
    });
  });

  it('every command explains itself', async () => {
    const { out } = await runCuiban(['--help']);
    expect(out).toContain('退出码');
    const commands = [...out.matchAll(/^ {2}([a-z]+) .*[\u4e00-\u9fff]/gm)].map((match) => match[1] ?? '');
    expect(commands.length).toBeGreaterThan(10);
    expect(readFileSync(path.join(__dirname, '../../README.md'), 'utf8')).toContain('npm ci && npm run demo');
  });
});
