import type { WorkCalendar } from '../calendar/types.ts';
import { parseDeadline } from '../deadline/parse.ts';
import { type LocalDate, parts } from '../time/local-date.ts';

/** 同意 or 不同意 of somebody's 延期申请, in the words of whoever signs it. */
export interface SignWords {
  approve: boolean;
  /** The item's number; null where none is named. */
  item: string | null;
  /** Another day than the one asked for. */
  dueOn: LocalDate | null;
  why: string | null;
}

const NO = '不(?:予)?(?:同意|批准|批|准)|驳回|拒绝';
const YES = '同意|批准|准予|准许|可以|没意见|无意见';
const ITEM = '第?\\s*([A-Za-z]?[0-9]{1,4}[a-z]?)\\s*项?';
const TOPIC = '(?:其|该)?(?:延期|延长)?(?:的)?(?:申请|请求)?';
const SHAPES = [
  new RegExp(`^(${NO}|${YES})${TOPIC}[\\s,:]*(?:${ITEM})?(?![0-9月日号])[\\s,:]*${TOPIC}[\\s,:;。]*(.*)$`, 's'),
  new RegExp(`^(?:对)?${ITEM}[\\s,:]*${TOPIC}[\\s,:]*(${NO}|${YES})${TOPIC}[\\s,:;。]*(.*)$`, 's'),
] as const;

/** The one day the words name behind 到, 至 or 延到; null where they name none or several. */
function dayIn(words: string, today: LocalDate, calendar: WorkCalendar): LocalDate | null {
  const [, named] = /^(?:延期|延长|延)?(?:到|至)\s*([^,;。]+)/.exec(words) ?? [];
  if (named === undefined) return null;
  const { year } = parts(today);
  const context = { year, planStart: `${year}-01-01`, planEnd: `${year}-12-31`, today };
  const days = new Set(parseDeadline(named, context, calendar).milestones.map(({ dueOn }) => dueOn));
  return days.size === 1 ? ([...days][0] ?? null) : null;
}

/** Reads a sentence that is 同意 or 不同意 and nothing else; null for every other. Whether there is something to sign the caller sees. */
export function readSignWords(text: string, today: LocalDate, calendar: WorkCalendar): SignWords | null {
  const words = text.normalize('NFKC').trim();
  const [first, second] = SHAPES;
  const plain = first.exec(words);
  const named = plain ? null : second.exec(words);
  const verb = plain?.[1] ?? named?.[2];
  if (verb === undefined) return null;
  const rest = (plain ?? named)?.[3]?.trim() ?? '';
  const dueOn = dayIn(rest, today, calendar);
  const tail = dueOn === null ? rest : rest.replace(/^[^,;。]+[,;。]?\s*/, '');
  const why = tail.replace(/^(?:因为?|原因[是为]?[:]?|理由[是为]?[:]?)/, '').replace(/[。\s]+$/, '');
  return {
    approve: !new RegExp(`^(?:${NO})$`).test(verb),
    item: plain?.[2] ?? named?.[1] ?? null,
    dueOn,
    why: why === '' ? null : why,
  };
}
