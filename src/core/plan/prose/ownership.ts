import { splitOutsideBrackets } from '../outside-brackets.ts';
import type { UnitsText } from '../raw-task.ts';
import { splitUnits } from '../units/split-units.ts';
import { endsLikeUnit, isPlausibleUnit } from '../units/unit-suffix.ts';
import { findFields, type Field } from './field-labels.ts';

/** Who does an item and until when, as a mark in the text says it. */
export interface Ownership {
  units: UnitsText[];
  deadline: string | null;
}

/** A clause about time among names of units: 市教育局，6月底前. */
const TIME =
  /\d+\s*[月日年]|[年月]底|年内|季度|半年|长期|常态|持续|全年|每[年月周季]|立行立改|即知即改|前(完成|办结)?$|工作日/;
const ROLE_WORDS = /(负责|牵头|为主|主办|主责|承办|落实|配合|协同|协助|协办|参与|参加|会同)/;

/** The fields of a text that say who and when; null where none names a plausible unit or a time. */
export function ownershipOf(fields: Field[]): Ownership | null {
  const units: UnitsText[] = [];
  const times: string[] = [];
  for (const field of fields) {
    if (field.kind === 'deadline') times.push(field.value);
    if (field.kind === 'deadline' || field.kind === 'person' || field.kind === 'text') continue;
    const { names, time } = partTime(field.value);
    if (names !== '') units.push({ role: field.kind, text: names });
    if (time !== '') times.push(time);
  }
  const said = times.filter((time) => time !== '').join('；');
  return units.length === 0 && said === '' ? null : { units, deadline: said === '' ? null : said };
}

/** Parts the clauses about time from those that name units. */
function partTime(text: string): { names: string; time: string } {
  const clauses = splitOutsideBrackets(text, '，,；;').flatMap(partTrailingTime);
  const times = clauses.filter((clause) => TIME.test(clause) && !endsLikeUnit(clause.trim()));
  const names = times.length === 0 ? text : clauses.filter((clause) => !times.includes(clause)).join('，');
  return { names: names.trim(), time: times.join('，').trim() };
}

/** 安全环保部 2024年1月底前: white space parts who from when as well. */
function partTrailingTime(clause: string): string[] {
  const match = /^(.*\S)\s+(\S+)$/.exec(clause.trim());
  const [, names = '', time = ''] = match ?? [];
  return match && TIME.test(time) && !endsLikeUnit(time) && endsLikeUnit(names) ? [names, time] : [clause];
}

/**
 * What brackets say: （责任单位：…；完成时限：…）, （市教育局牵头，市财政局配合）, or behind a full stop a bare list of units.
 * Null for brackets that only explain.
 */
export function bracketOwnership(inner: string, closesItem: boolean): Ownership | null {
  const fields = findFields(inner);
  if (fields[0]?.start === 0) return ownershipOf(fields);
  const { names, time } = partTime(inner.replace(REMARK, '').replaceAll(AS_FITS, '负责'));
  if (names === '' || (!closesItem && !ROLE_WORDS.test(names)) || !areUnits(names)) return null;
  return {
    units: [{ role: ROLE_WORDS.test(names) ? soleRole(names) : 'responsible', text: names }],
    deadline: time === '' ? null : time,
  };
}

/** 以下均需各县区政府落实，不再列出 behind the units speaks of other items. */
const REMARK = /。(?:[以]下|下同|具体|其他|不再|各项)[^]*$/;
/** 各县区结合实际落实 names them as 负责 does. */
const AS_FITS =
  /(?:结合(?:本地)?实际|根据职责|按照?职责)(?:具体|抓好|做好|认真)?(?:负责)?(?:组织)?(?:落实|实施)(?:落实)?/g;

/** 健康服务工作组负责 names the one who leads; 市教育局、市财政局按职责分工负责 names several alike. */
function soleRole(names: string): 'lead' | 'responsible' {
  return /(组|专班|指挥部)负责$/.test(names) ? 'lead' : 'responsible';
}

const LONGEST_SENTENCE = 160;

/** A sentence that only says who: 健康环境工作组负责, 由区教体局牵头，区妇联配合. */
export function sentenceOwnership(sentence: string): Ownership | null {
  if (sentence.length > LONGEST_SENTENCE) return null;
  const said = sentence
    .trim()
    .replace(/。$/, '')
    .replace(/[（(][^（()）]*(统筹|组织|配合)[^（()）]*[）)]$/, '');
  const text = said.replace(/负责(?:组织)?(?:[^，,；;。]{0,12}具体|具体|抓好|组织)?(?:实施|落实|组织)$/, '负责');
  if (!ROLE_WORDS.test(text.slice(-6)) || !areUnits(text)) return null;
  return { units: [{ role: soleRole(text), text }], deadline: null };
}

/** What an office is told behind its name and a colon (市卫生局：负责…). */
const TOLD =
  /^(负责|牵头|协调|指导|组织|落实|制[定订]|做好|依据|依照|按照|加强|加大|开展|承担|会同|配合|协助|督促|完成|推进|建立|要|将|及时|严格|认真)/;

/** 市卫生局：负责医院周边…: who does a paragraph, and the rest of it; null for other paragraphs. */
export function namedBefore(paragraph: string): { text: string; own: Ownership } | null {
  const match = /^([^：:。；;]{2,40})[:：]\s*(.{6,})$/s.exec(paragraph.trim());
  const [, names = '', text = ''] = match ?? [];
  if (!match || !TOLD.test(text) || !areUnits(names)) return null;
  return { text, own: { units: [{ role: 'responsible', text: names }], deadline: null } };
}

/**
 * Whether a text is nothing but names of units with their roles. In a list of three or more that says what they do
 * (…按职责分工负责) most ends must be known: 共青团中央, 各车间 stand beside offices.
 */
function areUnits(text: string): boolean {
  const names = splitUnits([{ role: 'responsible', text }]).map((unit) => unit.name);
  const known = names.filter((name) => endsLikeUnit(name)).length;
  const mostWillDo = names.length > 2 && ROLE_WORDS.test(text);
  return (
    known > 0 &&
    (mostWillDo ? known * 2 >= names.length : known === names.length) &&
    names.every(
      (name) =>
        name.length >= 2 && (isPlausibleUnit(name) || /^各[一-龥]{2,10}$/.test(name)) && !/[的在将把]/.test(name),
    )
  );
}

/** All of them together, in order; null only where all are. One pass: an item may have thousands of lines. */
export function mergeOwnership(parts: readonly (Ownership | null)[]): Ownership | null {
  const said = parts.filter((each) => each !== null);
  if (said.length <= 1) return said[0] ?? null;
  const deadlines = said.flatMap(({ deadline }) => (deadline === null ? [] : [deadline]));
  return {
    units: said.flatMap(({ units }) => units),
    deadline: deadlines.length === 0 ? null : deadlines.join('；'),
  };
}
