import { basename } from 'node:path';
import type { PlanDraft } from '../../core/plan/draft.ts';
import type { SourceDocument, SourceFormat } from '../../core/plan/source-document.ts';
import { readApart, type ReadingLimits } from './apart/read-apart.ts';
import type { PlanOrder, ReadingAnswer } from './apart/reading-process.ts';
import { withConverted, type Conversion } from './office/convert-office.ts';
import { findOffice } from './office/find-office.ts';
import type { OfficeFormat } from './read-bytes.ts';
import { sentence } from './read-file.ts';

export type DocumentReading = { ok: true; document: SourceDocument } | { ok: false; message: string };
export type DraftReading = { ok: true; draft: PlanDraft } | { ok: false; message: string };

export interface ReadOptions {
  limits?: ReadingLimits;
  /** Path of the LibreOffice to use, null for none; looked for where it is not given. */
  office?: string | null;
}

/**
 * Reads a file into a `SourceDocument`, by its content and not by its name, in a process of its own with bounded time and
 * memory. Whatever is wrong with the file comes back as one Chinese sentence that begins with its name; nothing is
 * thrown for bad input. Old formats go through LibreOffice where it is present.
 */
export async function readDocument(path: string, options: ReadOptions = {}): Promise<DocumentReading> {
  const answer = await readFile(path, null, options);
  return 'draft' in answer ? unexpected(path) : answer;
}

/** Reads a file and extracts its plan in the same process apart: a hostile text can cost the extractor time as well. */
export async function readPlanDraft(path: string, plan: PlanOrder, options: ReadOptions = {}): Promise<DraftReading> {
  const answer = await readFile(path, plan, options);
  return 'document' in answer ? unexpected(path) : answer;
}

type Answer = Exclude<ReadingAnswer, { needsOffice: OfficeFormat }>;

async function readFile(path: string, plan: PlanOrder | null, { limits, office }: ReadOptions): Promise<Answer> {
  const order = { path, fileName: basename(path), wordText: false, plan };
  const first = await readApart(order, limits);
  if (!('needsOffice' in first)) return first;
  const program = office === undefined ? await findOffice() : office;
  return withConverted(path, first.needsOffice, program, async (conversion) => {
    if (!conversion.ok && conversion.reason === 'absent' && first.needsOffice === 'doc') {
      return finished(path, await readApart({ ...order, wordText: true }, limits));
    }
    if (!conversion.ok) return { ok: false, message: sentence(order.fileName, OFFICE_FAULTS[conversion.reason]) };
    return inFormat(first.needsOffice, finished(path, await readApart({ ...order, path: conversion.path }, limits)));
  });
}

const OFFICE_FAULTS: Record<Extract<Conversion, { ok: false }>['reason'], string> = {
  absent: '读取这种文件需要 LibreOffice，本机没有安装，请用 Word 另存为 .docx 再导入',
  failed: '文件已损坏或有密码保护，LibreOffice 打不开，请用 Word 另存为 .docx 再导入',
  timeout: '转换超过60秒，已停止，请用 Word 另存为 .docx 再导入',
};

/** An office program makes docx, which needs no other. */
function finished(path: string, answer: ReadingAnswer): Answer {
  return 'needsOffice' in answer ? unexpected(path) : answer;
}

function unexpected(path: string): { ok: false; message: string } {
  return { ok: false, message: sentence(basename(path), OFFICE_FAULTS.failed) };
}

/** The document says what it was, not what it was turned into. */
function inFormat(format: SourceFormat, answer: Answer): Answer {
  return 'document' in answer ? { ok: true, document: { ...answer.document, format } } : answer;
}
