import type { AssignmentRole, UnitMention } from '../draft.ts';
import { splitOutsideBrackets } from '../outside-brackets.ts';
import type { UnitsText } from '../raw-task.ts';
import { joinBrokenNames } from './join-broken-names.ts';
import { joinNameParts } from './join-name-parts.ts';
import { splitAtAnd } from './split-at-and.ts';
import { tidyName } from './tidy-name.ts';
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

/** ①…②… and 1.…2.… part names as 、 does. */
const NUMBERS = /[①-⑳]|(?<![\d（(])\d{1,2}[.．](?=[一-龥])/g;

function namesIn(clause: string): string[] {
  const [own = '', ...together] = splitAtTogether(clause);
  const split = (text: string): string[] =>
    joinNameParts(splitOutsideBrackets(text.replaceAll(NUMBERS, '、'), '、/／|｜'))
      .flatMap(joinBrokenNames)
      .flatMap(splitAtAnd);
  return [...split(own), ...together.flatMap((text) => split(text).map((name) => `${name}（配合）`))];
}

/** 市公安局会同市司法局, 市教育局联合团市委; not inside 残疾人联合会 or 供销合作社联合社. */
function splitAtTogether(clause: string): string[] {
  for (const match of clause.matchAll(/会同|联合/g)) {
    const left = clause.slice(0, match.index);
    const right = clause.slice(match.index + match[0].length);
    const name = tidyName(trailingRole(left)?.name ?? left);
    if (right.length >= 2 && (name === '' || endsLikeUnit(name))) return [left, ...splitAtTogether(right)];
  }
  return [clause];
}
