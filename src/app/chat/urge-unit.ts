import type { OrgUnit } from '../../core/entities/directory.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Deps } from '../ports.ts';
import type { Tx } from '../store.ts';
import { openOccurrences } from '../urge/open-occurrences.ts';
import { urgeWithin } from '../urge/urge-items.ts';
import type { CommandAnswer } from './answer-command.ts';

/** Units of that name or alias; else those whose name holds it. */
async function unitsCalled(tx: Tx, wanted: string): Promise<OrgUnit[]> {
  const units = await tx.orgUnit.find({});
  const aliases = await tx.unitAlias.find({ alias: wanted });
  const named = units.filter(({ id, name }) => name === wanted || aliases.some(({ unitId }) => unitId === id));
  return named.length > 0 ? named : units.filter(({ name }) => name.includes(wanted));
}

export interface UrgeCommand {
  /** As written. */
  unit: string;
  /** Also outside the sending hours. */
  atOnce: boolean;
  /** Also where it was urged a short while ago. */
  again: boolean;
}

/** What to say to have it all the same. */
const INSISTING: Record<string, string> = { outsideWindow: '立即催办', urgedRecently: '再次催办' };

/**
 * 催办: asks the contacts of a unit now about what they were asked and have not finished, with buttons to answer by. Within
 * the sending hours and once a day, unless it is insisted on.
 */
export async function urgeUnit(
  tx: Tx,
  deps: Deps,
  { unit: wanted, atOnce, again }: UrgeCommand,
  by: string,
  now: Instant,
): Promise<CommandAnswer> {
  const said = (say: string): CommandAnswer => ({ say, deliveries: [] });
  const [unit, ...others] = await unitsCalled(tx, wanted);
  if (!unit) return said(`没有找到名为“${wanted}”的单位。`);
  if (others.length > 0) {
    const names = [unit, ...others].slice(0, 8).map(({ name }) => name);
    return said(`有${others.length + 1}个单位名称相近，请写全称：${names.join('、')}。`);
  }
  const occurrences = await openOccurrences(tx, { unitId: unit.id });
  const request = { occurrences, note: '督办员提醒：请尽快办理并反馈。', atOnce, again, actor: `contact:${by}` };
  const { result, deliveries } = await urgeWithin(tx, deps, request, now);
  if (!result.ok) {
    const insist = INSISTING[result.reason];
    return said(`${unit.name}：${result.message}${insist === undefined ? '' : `（可回复“${insist}${unit.name}”）`}`);
  }
  const { sent } = result.urged;
  const items = Math.max(...sent.map((one) => one.items));
  const names = sent.map(({ contact }) => contact).join('、');
  return { say: `已催办${unit.name}：${items}项任务，已通知${names}。`, deliveries };
}
