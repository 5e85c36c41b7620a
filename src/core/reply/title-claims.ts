import { gate } from './gate.ts';
import type { Clause } from './clauses.ts';
import type { Title } from './marks/title-words.ts';
import type { Saying } from './recognise.ts';
import { namedIn } from './scope.ts';

/** 4已建立, 办法印发了: nothing but a verb that is over. */
const BARE_VERB = gate(
  /^[RT的项 ,.:、]*(?:已经?|都|均|也|刚|就|全|按(?:照)?[\u4e00-\u9fa5]{2,4})*([\u4e00-\u9fa5]{2})(?:完成|完毕|完|好)?(?:了|过)?$/,
);
/** Verbs of titles that are never over by being begun. */
const ONGOING = gate(
  /推进|推动|开展|启动|实施|组织|加快|加强|继续|持续|强化|做好|深化|提升|提高|巩固|扩大|探索|研究|准备|筹备|争取|落实|开工|动员/,
);

/** Parts of a building site or a network: 8号楼, 4号坝段, 二标段. */
const PART = gate(/号(?!会议室|文|令|线|院|岗|站)[\u4e00-\u9fa5]|标段|单元|[\d一二三四五六七八九十](?:层)?楼$/);
const FINISHED = new Set<Saying | null>(['done', 'partDone']);

/**
 * What a clause claims about an item once its title is known: the title's own verb said to be over is the item done
 * (4已建立 of 建立…制度), and one building or section finished is a part of it, unless the title speaks of that one.
 */
export function claimedOf(saying: Saying | null, clause: Clause, title: Title | null): Saying | null {
  if (title === null) return saying;
  if (saying === 'underWay' || saying === null) {
    const verb = BARE_VERB.exec(clause.text)?.[1];
    const over = verb !== undefined && /已|了|完|好|过/.test(clause.text);
    return over && !ONGOING.test(verb) && title.words.includes(verb) ? 'done' : saying;
  }
  return FINISHED.has(saying) && namesPart(clause, title) ? 'step' : saying;
}

/** Words that speak of all there is, or of the item by no name of its own. */
const WHOLE = gate(
  /所有|全部|各|整|统统|一次性|问题|困难|牌子|名额|事情?|活儿?|任务|这么久|验收|查|待|[市县区省镇局]里|按.{0,4}(?:节点|时间|要求|计划)/,
);

/** 已由工会带队走访, 经常务会审议通过: who did it, and how. */
const BY_WHOM =
  /[由经][\u4e00-\u9fa5]{2,12}?(?:带队|牵头|组织|审议|讨论|研究|批准|同意)(?:通过)?|政府[\u4e00-\u9fa5]{0,4}会(?:议|审议)?|审议|通过|评选|走访|开展|组织|召开|举办|发放|摆放|除|外|以外|之外|其他|其余|别的|里头?|负责/g;

/**
 * Whether something is said to be finished that the title does not speak of: it may be the item in other words or only a
 * part of it, so a clerk would ask.
 */
export function isStrangeToTitle(text: string, title: Title | null): boolean {
  // behind the number of an item the words speak of it
  if (title === null || WHOLE.test(text) || text.includes('R')) return false;
  const strange = Array.from(namedIn(text.replace(BY_WHOM, ''))).filter(
    (character) => /[\u4e00-\u9fa5]/.test(character) && !title.words.includes(character),
  );
  return strange.length >= 2;
}

function namesPart({ marks, words, start: from }: Clause, title: Title): boolean {
  return marks.some(({ letter, start, end }) => {
    const named = words.slice(start - from, end - from);
    return letter === 'N' && PART.test(named) && !title.words.includes(named);
  });
}
