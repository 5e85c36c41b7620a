const LONGEST_METRIC = 24;
/** Words that say what is done with the thing counted, or when, not what it is. */
const WORK =
  /^.*(新建|新增|建成(?!区)|创建|打造|培养|培育|招募|成立|评选|发放|开设|组织|开展|举办|举行|配备|配有|安排|确保|力争|年内|争取|启动|确定|明确|推动)(了|有)?/;
const LEADING =
  /^(\d{4}年度?|其中|年内|确保|力争|全年|继续|积极|全面|进一步|完成|实现|使|将|为|要|须|应|和|并|及|免费)+/;

/**
 * What a number measures, in the document's own words: behind a count the thing counted (50个城市社区设施), before a
 * rate or a closing number what has it (…覆盖率达30%). `left` ends before the comparing word, `right` begins behind it.
 */
export function metricOf(left: string, right: string, rate: boolean): string {
  const behind = thingCounted(right);
  const useBehind = rate ? /^\s*的/.test(right) : behind.length > 1;
  const chosen = useBehind ? behind : thingMeasured(left, rate) || behind;
  return chosen.slice(0, LONGEST_METRIC);
}

/** The noun behind a count; of a long description (一所集声、光于一体的…中心) only what follows its last 的. */
function thingCounted(right: string): string {
  const clause = /^(?:（[^）]*）|[^，,。；;：:\n])*/.exec(right)?.[0] ?? '';
  const first = /^(?:[^、（(\d]|(?<=.)（[^）]*）)*/.exec(clause)?.[0] ?? '';
  const isBroken =
    first.length < clause.length && clause.charAt(first.length) === '、' && clause.includes('的', first.length);
  const noun = isBroken ? (clause.split('的').at(-1) ?? '') : first;
  return bare(noun.replace(/^\s*的/, '').replace(/(并|且|等)[^，]*$/, ''));
}

/** The noun before a number: the clause without its verbs; other figures in a row (85%、70%) are passed over. */
function thingMeasured(left: string, rate: boolean): string {
  const row = left.replace(/(分别)?(在|为|达到?)?[\d.]+\s*[%‰]?(以上|以下)?[、和]\s*$/, '');
  const clause = row.split(/[，,。；;：:\n]/).findLast((part) => bare(part) !== '') ?? '';
  const part = rate ? (clause.split(/[%‰]/).at(-1) ?? '') : clause;
  const named = /“([^”]+)”\s*$/.exec(part)?.[1];
  if (named) return named;
  const noun = rate ? part : part.replace(WORK, '') || part;
  return bare(noun.replace(LEADING, '')).replace(/(?<=..)(分别|的|为|在|到|要|中)$/, '');
}

function bare(text: string): string {
  return text.replaceAll(/[“”《》\s、]/g, '');
}
