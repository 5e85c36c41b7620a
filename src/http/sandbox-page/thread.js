import { el } from './dom.js';
import { clockText, dayText } from './times.js';

const STATES = {
  received: '正在处理',
  applied: '已记录',
  waiting: '没有看懂，已请补充',
  refused: '未采纳',
  ignored: '无需记录',
};

const REASONS = { unknownSender: '发件人未登记', forged: '按钮无效', notYours: '不是发给本人的' };

const ACTIONS = {
  acknowledge: '签收',
  done: '已完成',
  progress: '推进中',
  blocked: '有困难',
  extend: '申请延期',
  report: '填报',
  approve: '通过',
  return: '退回',
  grant: '同意延期',
  reassign: '改派',
  uphold: '不予改派',
  order: '发督办单',
};

/** More labels than this are counted instead of listed. */
const MOST_LABELS = 8;

/** When and what became of it; with the day where it is not that of the message. */
function outcomeOf({ at, state, reason }, receivedAt) {
  const when = dayText(at) === dayText(receivedAt) ? clockText(at) : `${dayText(at)} ${clockText(at)}`;
  const why = REASONS[reason];
  const became = reason === 'partlyRefused' ? '未全部采纳' : STATES[state];
  return `${when} · ${became}${why ? `（${why}）` : ''}`;
}

/** A press as its button's words and its item's label; a submitted form with what was filled in. */
function pressOf({ body }, items) {
  const value = JSON.parse(body) ?? {};
  const filled = Object.values(value.form ?? {}).filter(Boolean);
  const words = [ACTIONS[value.a] ?? '按钮', ...filled].join(' ');
  return { words, label: items.find(({ id }) => id === value.m)?.label };
}

/** Presses of one kind, one after the other with one outcome, are one line: nobody reads sixty. */
function grouped({ answers, items, receivedAt }) {
  const groups = [];
  for (const answer of answers) {
    const outcome = outcomeOf(answer, receivedAt);
    if (answer.kind !== 'button') {
      groups.push({ text: answer.body, outcome, receipt: answer.receipt });
      continue;
    }
    const { words, label } = pressOf(answer, items);
    const last = groups.at(-1);
    if (last?.words === words && last.outcome === outcome) last.labels.push(label);
    else groups.push({ words, labels: [label], outcome });
  }
  return groups;
}

function pressText({ words, labels }) {
  const named = labels.filter(Boolean);
  if (named.length === 0) return words;
  const shown = named.slice(0, MOST_LABELS).join('、');
  return `${words}：第${shown}${named.length > MOST_LABELS ? `…共${named.length}` : ''}项`;
}

/** What has been answered to a message, as a chat: the answers on the right, what the system said on the left. */
export function threadView(message) {
  const nodes = grouped(message).flatMap((group) => {
    const bubble = group.words ? el('p', 'bubble mine press', pressText(group)) : el('p', 'bubble mine', group.text);
    const receipt = group.receipt ? [el('div', 'said', el('p', 'bubble', group.receipt))] : [];
    return [el('div', 'said mine', bubble, el('small', '', group.outcome)), ...receipt];
  });
  return el('div', 'thread', ...nodes);
}
