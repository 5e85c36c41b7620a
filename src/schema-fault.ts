import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const TYPE_NAMES: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  object: '对象',
  record: '对象',
  array: '数组',
  date: '日期',
};

const FORMAT_NAMES: Record<string, string> = { regex: '规定的格式', email: '邮件地址', url: '网址', date: '日期' };

function sizeText({ origin, minimum }: Extract<Issue, { code: 'too_small' }>): string {
  if (origin === 'string') return Number(minimum) <= 1 ? '不能为空' : `至少${minimum}个字`;
  return origin === 'array' ? `至少${minimum}项` : `不能小于${minimum}`;
}

function bigText({ origin, maximum }: Extract<Issue, { code: 'too_big' }>): string {
  if (origin === 'string') return `最多${maximum}个字`;
  return origin === 'array' ? `最多${maximum}项` : `不能大于${maximum}`;
}

/** One place that a schema finds wrong: `people.0.phone`, '' for the whole; what is wrong there, in Chinese. */
export interface SchemaFault {
  place: string;
  message: string;
}

/** All that a schema found wrong. Parse with `reportInput`: what is missing is told from what is wrong by it. */
export function schemaFaults({ issues }: z.ZodError): SchemaFault[] {
  return issues.flatMap((issue) => faultsOf(issue, []));
}

type Path = readonly PropertyKey[];

function faultsOf(issue: Issue, above: Path): SchemaFault[] {
  const path = [...above, ...issue.path];
  const meant = issue.code === 'invalid_union' ? formMeant(issue.errors) : null;
  if (meant) return meant.flatMap((one) => faultsOf(one, path));
  return [{ place: path.map(String).join('.'), message: faultText(issue) }];
}

/**
 * Of several forms the one that was meant, as what is wrong with it: the one whose fixed words are all there. Where it is just
 * one word that decides, the fault is that word, with all that it might be; null where nobody can tell.
 */
function formMeant(forms: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const inside = forms
    .filter((issues) => issues.every(({ code, path }) => path.length > 0 || code !== 'invalid_type'))
    .map((issues) => ({ issues, words: issues.flatMap((issue) => (issue.code === 'invalid_value' ? [issue] : [])) }));
  const [best] = inside.toSorted((a, b) => a.words.length - b.words.length || a.issues.length - b.issues.length);
  const [word, ...more] = best?.words ?? [];
  if (!best || !word) return best?.issues ?? null;
  const place = word.path.join('.');
  const rivals = inside.filter(({ words, issues }) => words.length === 1 && issues.length === best.issues.length);
  if (more.length > 0 || rivals.some(({ words }) => words[0]?.path.join('.') !== place)) return null;
  // forms that another word before it leads to have their own say in what may stand here
  const here = inside.flatMap(({ words: [decides] }) => (decides?.path.join('.') === place ? [decides] : []));
  return [{ ...word, values: [...new Set(here.flatMap(({ values }) => values))] }];
}

/** Texts written into a schema are kept; the others are ours instead of the library's English. */
function faultText(issue: Issue): string {
  if (/\p{Script=Han}/u.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return '缺少';
      return `应为${TYPE_NAMES[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return sizeText(issue);
    case 'too_big':
      return bigText(issue);
    case 'invalid_value':
      return `应为${issue.values.map(String).join('、')}之一`;
    case 'unrecognized_keys':
      return `没有这些字段：${issue.keys.join('、')}`;
    case 'invalid_format':
      return `应为${FORMAT_NAMES[issue.format] ?? issue.format}`;
    case 'invalid_union':
      return '不是任何一种认识的形式';
    default:
      return '不符合要求';
  }
}
