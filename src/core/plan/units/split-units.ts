import type { AssignmentRole, UnitMention } from '../draft.ts';
import { splitOutsideBrackets } from '../outside-brackets.ts';
import type { UnitsText } from '../raw-task.ts';
import { joinBrokenNames } from './join-broken-names.ts';
import { splitByRoleLabel, trailingRole } from './unit-role.ts';
import { endsLikeUnit } from './unit-suffix.ts';

/**
 * The units that a cell or phrase names, as written and in order, each with its role. A role comes from a label
 * (配合单位：), from a word behind the names (…牵头，…配合), or else from the column. No lead is read from the order.
 */
export function splitUnits(texts: UnitsText[]): UnitMention[] {
  const mentions = texts.flatMap(({ role, text }) =>
    splitByRoleLabel(text, role).flatMap((stretch) =>
      clauses(stretch.text).flatMap((clause) => readClause(clause, stretch.role)),
    ),
  );
  const seen = new Set<string>();
  return mentions.filter(({ name, role }) => {
    const key = `${role} ${name}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Parts of a phrase within which one role word speaks for all names before it. */
function clauses(text: string): string[] {
  return splitOutsideBrackets(text, '，,；;。').filter((clause) => clause.trim() !== '');
}

function readClause(clause: string, role: AssignmentRole): UnitMention[] {
  const mentions: UnitMention[] = [];
  let from = 0; // names since the last role word
  for (const piece of namesIn(clause)) {
    const trailing = trailingRole(piece);
    const name = tidyName(trailing?.name ?? piece);
    if (name !== '') mentions.push({ name, role: trailing?.own ? trailing.role : role, unit: null });
    if (trailing && !trailing.own) {
      for (const mention of mentions.slice(from)) mention.role = trailing.role;
      from = mentions.length;
    }
  }
  return mentions;
}

/** The bare names in a text without their roles: for running prose, where 牵头单位 may be what is named. */
export function splitNames(text: string): string[] {
  return clauses(text).flatMap((clause) => namesIn(clause).map((name) => tidyName(name.replace(/（配合）$/, ''))));
}

function namesIn(clause: string): string[] {
  const [own = '', ...together] = clause.split(/会同|联合/);
  const split = (text: string): string[] =>
    joinGroupTails(splitOutsideBrackets(text, '、/／|｜')).flatMap(joinBrokenNames).flatMap(splitAtAnd);
  return [...split(own), ...together.flatMap((text) => split(text).map((name) => `${name}（配合）`))];
}

/** 各县、区 is one name: the tail alone names nobody. */
function joinGroupTails(parts: string[]): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const above = joined.at(-1);
    const isTail = /^\s*[县区市旗镇乡](（[^）]*）)?\s*$/.test(part);
    if (isTail && above !== undefined && /^\s*各.{1,3}$/.test(above))
      joined[joined.length - 1] = `${above}、${part.trim()}`;
    else joined.push(part);
  }
  return joined;
}

/** 和 parts two names only where both sides end like units: 市自然资源和规划局 stays whole. */
function splitAtAnd(name: string): string[] {
  for (const match of name.matchAll(/以及|[和及与]/g)) {
    const left = name.slice(0, match.index);
    const right = name.slice(match.index + match[0].length);
    if (left.length >= 2 && right.length >= 2 && endsLikeUnit(left) && endsLikeUnit(right))
      return [left, ...splitAtAnd(right)];
  }
  return [name];
}

/** Leaves the bare name: no 等部门, no 按职责分工负责, no numbering, no punctuation; '' where nothing is left. */
function tidyName(text: string): string {
  const name = text
    .trim()
    .replace(/^(由|以|[（(]?\d+[）).．、])/, '')
    .replace(/(按照?(各自)?职责(分工)?)?(分别|具体|共同)?(负责|落实|实施)(落实|实施)?$/, '')
    .replace(/等(有关|相关|各)?(市直|区直|县直)?(部门|单位|成员单位)?$/, '')
    .replaceAll(/^[\s、，。：:；;\-—－/]+|[\s、，。：:；;]+$/g, '');
  return name === '无' ? '' : name;
}
