import type { Store } from '../app/store.ts';
import type { Plan } from '../core/entities/plan.ts';
import { CommandFailure } from './exit.ts';

/** The plan a person means: by letter, by id, by a part of its title, or the only one there is. */
export async function findPlan(store: Store, wanted: string | undefined): Promise<Plan> {
  const plans = await store.plan.find({}, { orderBy: ['letter'] });
  if (plans.length === 0) throw new CommandFailure('还没有导入任何方案，请先运行 cuiban import 文件。');
  const list = plans.map(({ letter, title }) => `${letter}《${title}》`).join('、');
  const hits =
    wanted === undefined
      ? plans
      : plans.filter(({ id, letter, title }) => id === wanted || letter === wanted || title.includes(wanted));
  const [plan] = hits;
  if (plan && hits.length === 1) return plan;
  throw new CommandFailure(
    hits.length === 0 ? `没有找到方案“${wanted}”。现有：${list}。` : `请指明是哪一个方案：${list}。`,
  );
}
