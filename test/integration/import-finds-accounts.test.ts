import { commandHome } from '../support/command-home.ts';
import { runCuiban } from '../support/cuiban.ts';
import { startLarkServer } from '../support/lark/lark-server.ts';

jest.setTimeout(600_000); // each command is a process of its own

const { env, file } = commandHome();

describe('A directory handed in where Lark is configured', () => {
  it('leads to the accounts of its people at once, and names who has none', async () => {
    const tenant = { people: [{ openId: 'ou_jia', name: '某甲', mobile: '13800000001' }], departments: [] };
    const platform = await startLarkServer({ directory: tenant });
    const { appId, appSecret, domain } = platform;
    const lark = { ...env, LARK_APP_ID: appId, LARK_APP_SECRET: appSecret, LARK_DOMAIN: domain };
    const table = '单位,联系人,手机,邮箱\n甲局,甲,138-0000-0001,\n乙局,乙,13800000002,\n';
    try {
      const first = await runCuiban(['directory', file('people.csv', table)], lark);
      expect(first).toMatchObject({ code: 0 });
      expect(first.out).toContain('飞书账号：\n甲增加联系方式：ou_jia\n');
      expect(first.out).toContain('平台上没有找到：乙（乙局）。');
      platform.faults.add({ at: 'contact', kind: 'code', code: 99991672, times: 9 });
      const second = await runCuiban(['directory', file('people.csv', table)], lark);
      expect(second).toMatchObject({ code: 0 });
      expect(second.out).toContain('未能查找飞书账号');
      expect(`${second.out}${second.err}`).not.toContain('13800000002');
    } finally {
      await platform.close();
    }
  });

  it('can be compared with the platform: first shown, then written, and from then on every day', async () => {
    const platform = await startLarkServer({
      directory: {
        people: [{ openId: 'ou_bing', name: '丙', departmentId: 'od-c' }],
        departments: [{ id: 'od-c', name: '丙局', parentId: 'od-0' }],
      },
    });
    const { appId, appSecret, domain } = platform;
    const lark = { ...env, LARK_APP_ID: appId, LARK_APP_SECRET: appSecret, LARK_DOMAIN: domain };
    const sync = (...more: string[]) => runCuiban(['directory', 'sync', 'lark', '--department', 'od-c', ...more], lark);
    try {
      const units = { units: [{ name: '丙局', aliases: [] }], groups: [], people: [], coordinators: [] };
      expect(await runCuiban(['directory', file('units.json', JSON.stringify(units))], env)).toMatchObject({ code: 0 });
      const shown = await sync('--dry-run');
      expect(shown).toMatchObject({ code: 0, err: expect.not.stringContaining('od-c') });
      expect(shown.out).toContain('新增岗位：丙 任丙局联系人');
      expect(shown.out).not.toContain('已写入');
      const written = await sync('--yes');
      expect(written.out).toContain('新增岗位：丙 任丙局联系人');
      expect(written.out).toContain('今后每天核对该部门');
      expect((await sync('--yes')).out).toContain('没有变化');
      expect((await sync('--forget')).out).toContain('今后不再每天核对该部门');
    } finally {
      await platform.close();
    }
  });
});
