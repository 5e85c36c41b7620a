import { syncDirectory } from '../app/directory-sync/sync-directory.ts';
import type { Deps } from '../app/ports.ts';
import type { Config } from '../config.ts';
import { directoryDifference } from './directory-difference.ts';

/**
 * Finds the accounts of everybody by mail address and mobile number and makes them routes, after people were handed in:
 * lines for a person, empty where Lark is not configured. The people are kept also where Lark does not answer.
 */
export async function findOnLark(deps: Deps, { lark }: Pick<Config, 'lark'>): Promise<string[]> {
  if (!lark) return [];
  const { openLarkDirectory } = await import('../wire-channels.ts');
  const source = await openLarkDirectory(lark);
  try {
    const request = { department: null, actor: 'user:cli', preview: false };
    const found = await source.reading(() => syncDirectory(deps, source.directory, request));
    if (!found.ok) return [`未能查找飞书账号：${found.message}。可稍后运行 cuiban directory sync lark。`];
    if (!found.value.ok) return found.value.faults.map(({ message }) => `${message}。`);
    const { changes, doubts } = found.value;
    return [
      ...(changes.length > 0 ? ['飞书账号：', ...directoryDifference(changes, false)] : []),
      ...doubts.map((doubt) => `存疑：${doubt}。`),
    ];
  } finally {
    source.close();
  }
}
