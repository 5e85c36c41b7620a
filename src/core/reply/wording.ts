import { parts, type LocalDate } from '../time/local-date.ts';
import type { Intent, ReplyItem, ReplyReading } from './types.ts';

/** Why a reading is not applied but asked back; the words for the sender are here and nowhere else. */
export type Doubt =
  | 'unnamed'
  | 'unknownItem'
  | 'severalItems'
  | 'numberAgainstTitle'
  | 'placeOrNumber'
  | 'contradiction'
  | 'conditional'
  | 'rhetorical'
  | 'hearsay'
  | 'partly'
  | 'unclear';

const DOUBT_WORDS: Record<Doubt, string> = {
  unnamed: '没看出说的是哪一项',
  unknownItem: '您的待办里没有这一项',
  severalItems: '说的可能不止一项',
  numberAgainstTitle: '序号和事项名称对不上',
  placeOrNumber: '不确定是按序号还是按顺序说的',
  contradiction: '前后说法不一致',
  conditional: '说的是有条件的情况',
  rhetorical: '不确定您的意思',
  hearsay: '不确定是否已经落实',
  partly: '不确定是整项完成还是其中一部分',
  unclear: '没看懂这句话',
};

/** The reason of a doubt as it is said to the sender. */
export function doubtText(doubt: Doubt): string {
  return DOUBT_WORDS[doubt];
}

/** `5月24日`, with the year where it is not the year of `today`. */
function dateText(date: LocalDate, today: LocalDate): string {
  const { year, month, day } = parts(date);
  return `${year === parts(today).year ? '' : `${year}年`}${month}月${day}日`;
}

function figures(intent: Intent): string[] {
  const out: string[] = [];
  if (intent.value !== undefined) out.push(`${intent.value}${intent.measure ?? ''}`);
  if (intent.percent !== undefined) out.push(`进度${intent.percent}%`);
  return out;
}

function promise(intent: Intent, today: LocalDate): string[] {
  return intent.date === undefined ? [] : [`预计${dateText(intent.date, today)}`];
}

/** What was understood about one item, without its number; the kinds without an item say it all. */
export function statement(intent: Intent, today: LocalDate): string {
  const rest = [...figures(intent), ...promise(intent, today)];
  switch (intent.kind) {
    case 'done': {
      const on = intent.date === undefined ? [] : [`${dateText(intent.date, today)}完成`];
      return ['已完成', ...figures(intent).filter((figure) => figure !== '进度100%'), ...on].join('，');
    }
    case 'in_progress':
      return ['推进中', ...rest].join('，');
    case 'acknowledged':
      return ['已签收', ...rest].join('，');
    case 'value':
      return ['已达', ...rest].join('，').replace('已达，', '已达');
    case 'blocked':
      return [intent.reason === undefined ? '遇到困难' : `遇到困难（${intent.reason}）`, ...rest].join('，');
    case 'extension_request': {
      const until = intent.date === undefined ? '' : `至${dateText(intent.date, today)}`;
      const why = intent.reason === undefined ? '' : `（${intent.reason}）`;
      return [`申请延期${until}${why}`, ...figures(intent), '待批准'].join('，');
    }
    case 'not_ours':
      return '不归本单位，已转督办员';
    case 'delegated':
      return ['已转办', ...rest].join('，');
    case 'question':
      return '的问题已转督办员';
    case 'undo':
      return '已撤回';
    case 'none':
      return '';
  }
}

/**
 * Says back what was applied: `已记录：8、9 已完成；10 推进中，预计5月24日。有误请回复“撤回”。` Items of one statement
 * are said together. Empty where nothing was said about an item (thanks, chat). `today` decides whether a year is named.
 */
export function confirmationText(intents: readonly Intent[], today: LocalDate): string {
  const items = new Map<string, string[]>();
  for (const intent of intents) {
    const said = statement(intent, today);
    if (said === '') continue;
    items.set(said, [...(items.get(said) ?? []), ...(intent.item === null ? [] : [intent.item])]);
  }
  if (items.size === 0) return '';
  const lines = [...items].map(([said, numbers]) => sentence(numbers, said));
  const onlyUndo = intents.every(({ kind }) => kind === 'undo' || kind === 'none');
  if (onlyUndo) return `${lines.join('；')}。请重新回复进展。`;
  return `已记录：${lines.join('；')}。有误请回复“撤回”。`;
}

function sentence(numbers: string[], said: string): string {
  if (numbers.length > 0) return `${numbers.join('、')}${said.startsWith('的') ? '' : ' '}${said}`;
  if (said === '已撤回') return '上一条已撤回';
  return said.startsWith('的') ? said.slice(1) : said;
}

/** Asks back: why, the items to choose from, and an example of an answer that would be clear. */
export function clarificationText(reading: ReplyReading, items: readonly ReplyItem[]): string {
  const why = reading.unsureReason ?? DOUBT_WORDS.unclear;
  const offered = items.filter(({ number }) => reading.choices.includes(number));
  const shown = offered.length > 0 ? offered : items;
  const first = shown[0];
  if (!first) return `${why}，目前没有待办事项。`;
  const lead = `${why}，这次先不记录。`;
  if (shown.length === 1)
    return `${lead}请直接说明第${first.number}项（${first.title}）的情况，如“${first.number}已完成”。`;
  const choices = shown.map(({ number, title }) => `${number} ${title}`).join('；');
  return `${lead}请带上序号再回复一次，如“${first.number}已完成”。可选：${choices}。`;
}
