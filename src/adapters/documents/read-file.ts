import { open, readFile, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { SourceDocument } from '../../core/plan/source-document.ts';
import { readBytes, type OfficeFormat } from './read-bytes.ts';
import { inspectBlocks } from './inspect-blocks.ts';

const MEGABYTE = 1024 * 1024;
/** A plan of some hundred items has well under a megabyte; anything near this is not a plan. */
const LARGEST_FILE = 200 * MEGABYTE;

export type FileReading =
  | { ok: true; document: SourceDocument }
  | { ok: false; message: string }
  | { ok: false; needsOffice: OfficeFormat };

/**
 * Reads a file into a `SourceDocument` in this process, by its content and not by its name. Whatever is wrong with the
 * file comes back as one Chinese sentence that begins with its name; nothing is thrown for bad input. What bad input
 * can do to a process it does to this one: `readDocument` starts another for it.
 */
export async function readFileHere(path: string, fileName = basename(path)): Promise<FileReading> {
  const fail = (message: string): FileReading => ({ ok: false, message: sentence(fileName, message) });
  const fault = await fileFault(path);
  if (fault !== null) return fail(fault);
  const reading = await readBytes(await readFile(path));
  if (!reading.ok) return 'message' in reading ? fail(reading.message) : reading;
  const inspected = inspectBlocks(reading.blocks);
  if (!inspected.ok) return fail(inspected.message);
  const doubts = [...(reading.doubts ?? []), ...inspected.doubts];
  const document: SourceDocument = { fileName, format: reading.format, blocks: inspected.blocks };
  return { ok: true, document: doubts.length > 0 ? { ...document, doubts } : document };
}

/** A half sentence about a file as a whole one. */
export function sentence(fileName: string, message: string): string {
  return `${fileName}：${message}。`;
}

/** What forbids reading the file at all, or null. Sizes are looked at before a byte is read. */
async function fileFault(path: string): Promise<string | null> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, 'r');
    const stat = await file.stat();
    if (stat.isDirectory()) return '这是一个文件夹，请给出文件';
    if (!stat.isFile()) return '这不是普通文件，无法读取';
    if (stat.size === 0) return '文件是空的';
    return stat.size > LARGEST_FILE ? `文件有${Math.round(stat.size / MEGABYTE)} MB，超过上限 200 MB` : null;
  } catch (error) {
    return accessFault(error);
  } finally {
    await file?.close();
  }
}

function accessFault(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return '找不到这个文件，请检查路径';
  if (code === 'EACCES' || code === 'EPERM') return '没有读取这个文件的权限';
  return `无法打开文件（${code || '未知原因'}）`;
}
