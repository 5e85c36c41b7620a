import type { OrderColour } from '../entities/occurrence.ts';
import { isLocalDate, type LocalDate } from '../time/local-date.ts';
import type { DecisionAction } from './button.ts';

/** What a decision may need beside its button; the names of the fields in every form. */
export const DECISION_FIELDS = ['date', 'unit', 'note'] as const;
export type DecisionField = (typeof DECISION_FIELDS)[number];

/** What a coordinator decides about one item. */
export type Decision =
  | { kind: 'approve' }
  | { kind: 'return'; missing: string }
  | { kind: 'grant'; dueOn: LocalDate; why: string | null }
  /** `unit` as written; `why` where a reason was given. */
  | { kind: 'reassign'; unit: string; why: string | null }
  /** `colour`: only where it is its turn; absent: whichever comes next. */
  | { kind: 'order'; why: string | null; colour?: OrderColour }
  | { kind: 'uphold'; why: string };

export type DecisionReading = { ok: true; decision: Decision } | { ok: false; message: string };

/** How much may be written with a decision. */
export const LONGEST_REASON = 500;

const LACKING = {
  return: '请写明缺什么，如“退回 缺少佐证照片”。',
  grant: '请写明延期到哪一天，如“同意延期到6月10日”。',
  reassign: '请写明改派给哪个单位，如“改派市教育局”。',
  uphold: '请写明为什么仍由该单位办理，如“不予改派 职责分工方案第五条”。',
} as const;

/** `2026-08-20 +0800`: a platform adds the zone of its picker. */
function dayOf(text: string | undefined): LocalDate | undefined {
  const [day = ''] = (text ?? '').trim().split(' ');
  return isLocalDate(day) ? day : undefined;
}

/** A decision out of its action and the fields filled in beside it; what lacks is told in one Chinese sentence. */
export function decisionOf(
  action: DecisionAction,
  fields: Partial<Record<DecisionField, string>>,
  day?: LocalDate,
): DecisionReading {
  const note = (fields.note ?? '').replaceAll('\r\n', '\n').trim();
  if (note.length > LONGEST_REASON) return { ok: false, message: `说明请不超过${LONGEST_REASON}字。` };
  const why = note === '' ? null : note;
  const decided = (decision: Decision): DecisionReading => ({ ok: true, decision });
  const lacking = (of: keyof typeof LACKING): DecisionReading => ({ ok: false, message: LACKING[of] });
  switch (action) {
    case 'approve':
      return decided({ kind: 'approve' });
    case 'order':
      return decided({ kind: 'order', why });
    case 'return':
      return why === null ? lacking('return') : decided({ kind: 'return', missing: why });
    case 'uphold':
      return why === null ? lacking('uphold') : decided({ kind: 'uphold', why });
    case 'grant': {
      const named = (fields.date ?? '').trim() !== '';
      const dueOn = named ? dayOf(fields.date) : day;
      return dueOn === undefined ? lacking('grant') : decided({ kind: 'grant', dueOn, why });
    }
    case 'reassign': {
      const unit = (fields.unit ?? '').trim();
      return unit === '' ? lacking('reassign') : decided({ kind: 'reassign', unit: unit.slice(0, 100), why });
    }
  }
}

/** The fields of a form as it came back from a channel; anything else in it is passed over. */
export function readDecisionFields(form: unknown): Partial<Record<DecisionField, string>> {
  if (typeof form !== 'object' || form === null) return {};
  const given = form as Record<string, unknown>;
  return Object.fromEntries(
    DECISION_FIELDS.flatMap((name) => {
      const value = given[name];
      return typeof value === 'string' ? [[name, value] as const] : [];
    }),
  );
}
