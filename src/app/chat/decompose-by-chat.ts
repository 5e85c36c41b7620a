import type { Instant } from '../../core/time/instant.ts';
import { decomposeItem } from '../assign/decompose-item.ts';
import { decomposedText } from '../assign/decomposed-text.ts';
import { findItem } from '../explain/find-item.ts';
import type { Deps } from '../ports.ts';
import type { Tx } from '../store.ts';
import type { CommandAnswer } from './answer-command.ts';

/** 分解 12, and a line for each part. */
export async function decomposeByChat(
  tx: Tx,
  deps: Deps,
  item: string,
  parts: readonly string[],
  contactId: string,
  now: Instant,
): Promise<CommandAnswer> {
  const found = await findItem(tx, item);
  if (!found.ok) return { say: found.message, deliveries: [] };
  const request = { taskId: found.task.id, parts, actor: `contact:${contactId}` };
  const result = await decomposeItem(tx, deps, request, now);
  if (!result.ok) return { say: `没有分解：${result.message}`, deliveries: [] };
  return { say: decomposedText(found.task.number, result), deliveries: result.opened.deliveries };
}
