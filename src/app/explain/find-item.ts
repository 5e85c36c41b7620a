import type { Plan, Task } from '../../core/entities/plan.ts';
import { tidyRegisterNumber } from '../../core/assign/register-number.ts';
import type { Tx } from '../store.ts';

export type FoundItem = { ok: true; plan: Plan; task: Task } | { ok: false; message: string };

/** `第 8 项` → `8`; blanks and full-width digits are what people type, not what they mean. */
function plainNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^第(.+)项$/, '$1');
}

/** Id of the item of a register number, in whatever brackets; null for every other text. */
async function registeredTask(store: Pick<Tx, 'registration'>, wanted: string): Promise<string | null> {
  const number = tidyRegisterNumber(wanted);
  return number === null ? null : ((await store.registration.find({ number }))[0]?.taskId ?? null);
}

/**
 * The item a person means: its id, its register number, its number in the plan (`8`, `第8项`, `（三）2`), or with the plan's letter before it (`A8`).
 * `planId` narrows the search. Where several plans have the number, the answer names them and chooses none.
 */
export async function findItem(
  store: Pick<Tx, 'plan' | 'task' | 'registration'>,
  wanted: string,
  planId?: string,
): Promise<FoundItem> {
  const plans = (await store.plan.find({}, { orderBy: ['letter'] })).filter(
    (plan) => planId === undefined || plan.id === planId,
  );
  const byId = new Map(plans.map((plan) => [plan.id, plan]));
  const number = plainNumber(wanted);
  const registered = await registeredTask(store, wanted);
  const tasks = (await store.task.find({ planId: { in: [...byId.keys()] } }, { orderBy: ['position'] })).filter(
    (task) => {
      const own = plainNumber(task.number);
      if (registered !== null) return task.id === registered;
      return task.id === wanted || own === number || `${byId.get(task.planId)?.letter}${own}` === number.toUpperCase();
    },
  );
  const [task] = tasks;
  const plan = task && byId.get(task.planId);
  if (!task || !plan) return { ok: false, message: `没有找到事项“${wanted}”。请给出方案中的编号，如 8 或 A8。` };
  if (tasks.length === 1) return { ok: true, plan, task };
  const list = tasks.flatMap((one) => {
    const of = byId.get(one.planId);
    return of ? [`${of.letter}${one.number}《${of.title}》`] : [];
  });
  return { ok: false, message: `“${wanted}”不止一项，请指明：${list.join('、')}。` };
}
