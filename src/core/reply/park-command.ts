import type { WorkCalendar } from '../calendar/types.ts';
import { parseDeadline } from '../deadline/parse.ts';
import { type LocalDate, parts } from '../time/local-date.ts';

/** What a coordinator says to the bot about 挂账; items are named by their number. */
export type ParkCommand =
  | { kind: 'park'; item: string; words: string }
  | { kind: 'wake'; item: string }
  | { kind: 'keepParked'; item: string };

const ITEM = '第?\\s*([A-Za-z]?[0-9一二三四五六七八九十百]+[a-z]?|[(（][一二三四五六七八九十]+[)）][0-9]*)\\s*项?';

const FORMS: [RegExp, ParkCommand['kind']][] = [
  [new RegExp(`^(?:继续|仍|仍然|还是)挂账[\\s,:]*${ITEM}$`), 'keepParked'],
  [new RegExp(`^${ITEM}[\\s,:]*(?:继续|仍|仍然|还是)挂账$`), 'keepParked'],
  [new RegExp(`^(?:恢复(?:办理)?|唤醒|取消挂账|结束挂账|解除挂账|销挂)[\\s,:]*${ITEM}$`), 'wake'],
  [new RegExp(`^${ITEM}[\\s,:]*(?:恢复(?:办理)?|取消挂账|结束挂账|解除挂账|条件已?具备)$`), 'wake'],
  [new RegExp(`^(?:请?把|将)?(?:挂账|挂起)[\\s,:]*${ITEM}(?:[\\s,:;]+(.+))?$`, 's'), 'park'],
  [new RegExp(`^(?:请?把|将)?${ITEM}[\\s,:]*(?:先|暂)?(?:挂账|挂起)(?:[\\s,:;]*(.+))?$`, 's'), 'park'],
];

/** The command a text is, normalised (NFKC) and trimmed; null where it is none. */
export function readParkCommand(text: string): ParkCommand | null {
  for (const [pattern, kind] of FORMS) {
    const [, item, words = ''] = pattern.exec(text) ?? [];
    if (item === undefined) continue;
    return kind === 'park' ? { kind, item, words: words.trim() } : { kind, item };
  }
  return null;
}

/** How long something is parked, in a coordinator's words. */
export interface ParkTerms {
  untilOn: LocalDate | null;
  condition: string | null;
  why: string | null;
}

/** `9月30日`, `年底`: the one date that the words are; null where they are more or less than that. */
function dateOf(words: string, today: LocalDate, calendar: WorkCalendar): LocalDate | null {
  const { year } = parts(today);
  const context = { year, planStart: `${year}-01-01`, planEnd: `${year}-12-31`, today };
  const { milestones, recurring, relative, unresolved } = parseDeadline(words, context, calendar);
  const [date] = milestones;
  const plain = milestones.length === 1 && recurring.length + relative.length + unresolved.length === 0;
  return plain && date ? date.dueOn : null;
}

/**
 * "等汛期结束 到9月30日 因场地未交付": the date behind 到 or 至, the condition behind 等 or 待, the reason behind 因. What is none
 * of these is the reason.
 */
export function readParkTerms(words: string, today: LocalDate, calendar: WorkCalendar): ParkTerms {
  let rest = words;
  let untilOn: LocalDate | null = null;
  for (const found of words.matchAll(/(?:暂缓|挂)?[到至](?!位|账|期)([^\s,;。]{2,14}?)(?:为止|止)?(?=$|[\s,;。])/g)) {
    const date = dateOf(found[1] ?? '', today, calendar);
    if (date === null) continue;
    untilOn = date;
    rest = `${words.slice(0, found.index)} ${words.slice(found.index + found[0].length)}`;
  }
  const [, condition] =
    /(?:等|待)(?:到)?([^\s,;。]{2,40}?)(?:之?后|以后|时)?(?:再(?:办|说|恢复|推进))?(?=$|[\s,;。])/.exec(rest) ?? [];
  const [, reason] = /(?:因为?|由于|原因[是:]?)([^;。]{2,100})/.exec(rest) ?? [];
  const plain = rest.replaceAll(/[\s,;。]+/g, ' ').trim();
  return {
    untilOn,
    condition: condition ?? null,
    why: reason?.trim() ?? (plain === '' ? null : plain),
  };
}
