import type { Silence } from '../../core/entities/occurrence.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Tx } from '../store.ts';

/** A silence with what it covers and whose it is, in words. */
export interface ListedSilence extends Silence {
  state: 'ahead' | 'inForce' | 'over';
  target: string;
  ownerName: string;
}

/** Silences that have not ended at `now` (with `all`, every one), by their end. */
export async function listSilences(tx: Tx, now: Instant, all = false): Promise<ListedSilence[]> {
  const silences = await tx.silence.find(all ? {} : { toAt: { gt: now } }, { orderBy: ['toAt'] });
  return describeSilences(tx, silences, now);
}

/** Silences with their words. */
export async function describeSilences(tx: Tx, silences: readonly Silence[], now: Instant): Promise<ListedSilence[]> {
  const listed: ListedSilence[] = [];
  for (const silence of silences) {
    const state = silence.toAt <= now ? 'over' : silence.fromAt > now ? 'ahead' : 'inForce';
    const [target, ownerName] = [await targetText(tx, silence), await nameOfActor(tx, silence.owner)];
    listed.push({ ...silence, state, target, ownerName });
  }
  return listed;
}

async function taskText(tx: Tx, taskId: string): Promise<string> {
  const task = await tx.task.get(taskId);
  const plan = task && (await tx.plan.get(task.planId));
  return task ? `${plan?.letter ?? ''}${task.number}` : taskId;
}

async function targetText(tx: Tx, { scope, scopeId }: Silence): Promise<string> {
  if (scope === 'plan') return `《${(await tx.plan.get(scopeId))?.title ?? scopeId}》`;
  if (scope === 'contact') return (await tx.contact.get(scopeId))?.name ?? scopeId;
  if (scope === 'task') return `${await taskText(tx, scopeId)}项`;
  const occurrence = await tx.occurrence.get(scopeId);
  const unit = occurrence && (await tx.orgUnit.get(occurrence.unitId));
  return occurrence
    ? `${await taskText(tx, occurrence.taskId)}项 ${unit?.name ?? ''}（${occurrence.dueOn}到期）`
    : scopeId;
}

/** The name of whoever did something: `contact:<id>` and `user:<id>` of people on record; else as it is written. */
export async function nameOfActor(tx: Tx, actor: string): Promise<string> {
  const [kind, id = ''] = actor.split(':');
  if (kind === 'contact') return (await tx.contact.get(id))?.name ?? actor;
  if (kind === 'user') return id === 'cli' ? '命令行' : ((await tx.user.get(id))?.name ?? actor);
  return actor;
}
