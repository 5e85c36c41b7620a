import { matchUnit } from '../../core/plan/resolve-unit.ts';
import { loadUnits } from '../load-units.ts';
import type { Tx } from '../store.ts';
import { DecisionRefused } from './refused.ts';

/** The one unit a coordinator means: by name or alias. A name that is merely near is asked about, never taken silently. */
export async function findUnit(tx: Tx, wanted: string): Promise<{ id: string; name: string }> {
  const { directory, idOf } = await loadUnits(tx);
  const match = matchUnit(wanted, directory);
  if (match.kind === 'unit') {
    const id = idOf.get(match.name);
    if (id !== undefined) return { id, name: match.name };
  }
  if (match.kind === 'group') throw new DecisionRefused('unitIsGroup', `“${wanted}”是单位组，请写明一个单位。`);
  const near = match.kind === 'suggestions' ? match.suggestions.map(({ name }) => name) : [];
  const holding = directory.units.map(({ name }) => name).filter((name) => name.includes(wanted));
  const names = [...new Set([...near, ...holding])].slice(0, 5);
  const ask = names.length > 0 ? `是不是：${names.join('、')}？请写全称。` : '请核对名称，或先登记单位。';
  throw new DecisionRefused('noSuchUnit', `没有名为“${wanted}”的单位，${ask}`);
}
