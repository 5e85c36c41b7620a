import { createServer } from 'node:net';
import { readConfig, type Config } from '../../src/config.ts';
import { openMailReceivers } from '../../src/wire-mail.ts';
import { openMailStory } from '../support/mail/mail-story.ts';

function configOf(env: Record<string, string>): Config {
  const read = readConfig({ CUIBAN_MAIL_DOMAIN: 'duban.example.cn', ...env });
  if (!read.ok) throw new Error(read.message);
  return read.config;
}

describe('the settings of the receiver', () => {
  let story: Awaited<ReturnType<typeof openMailStory>>;
  beforeAll(async () => {
    story = await openMailStory();
  });
  afterAll(() => story.discard());

  /** Opens as configured, closes, and tells what was said meanwhile. */
  async function said(env: Record<string, string>): Promise<{ lines: string[]; ports: number[] }> {
    const lines: string[] = [];
    const receivers = await openMailReceivers(configOf(env), story.deps, (line) => lines.push(line));
    await receivers.close();
    return { lines, ports: receivers.ports };
  }

  it('a port that is taken is one line, and everything else goes on', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(await said({ CUIBAN_MAIL_LISTEN: `smtp://127.0.0.1:${port}` })).toEqual({
      lines: [`收信端口 127.0.0.1:${port} 已被占用，请换一个端口或停掉占用它的程序（CUIBAN_MAIL_LISTEN）。`],
      ports: [],
    });
    await new Promise((resolve) => other.close(resolve));
  });

  it('an address that is not of this machine, and files that are not there, are told by the name of their setting', async () => {
    const away = await said({ CUIBAN_MAIL_LISTEN: 'smtp://192.0.2.1:2525' });
    expect(away.lines).toEqual(['收信地址 192.0.2.1:2525 不是本机地址，无法监听（CUIBAN_MAIL_LISTEN）。']);
    const files = await said({
      CUIBAN_MAIL_LISTEN: 'smtp://127.0.0.1:0',
      CUIBAN_MAIL_TLS: '/nowhere/a.pem,/nowhere/b.pem',
    });
    expect(files.lines).toEqual([
      '证书文件读取不了（CUIBAN_MAIL_TLS）：/nowhere/a.pem',
      '证书文件读取不了（CUIBAN_MAIL_TLS）：/nowhere/b.pem',
    ]);
    expect(files.ports).toHaveLength(1);
  });
});
