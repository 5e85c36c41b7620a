import { readFile } from 'node:fs/promises';
import { CommandFailure } from './exit.ts';

/** A JSON file, parsed; what stands in the way ends the command with one line. `hint` says where the form is described. */
export async function readJsonFile(file: string, hint: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(
      `${file}：${error.code === 'ENOENT' ? '找不到这个文件' : `无法读取（${error.code ?? error.message}）`}。`,
    );
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new CommandFailure(`${file}：不是有效的 JSON。${hint}`);
  }
}
