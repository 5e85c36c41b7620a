import { CommandFailure, EXIT } from './exit.ts';

/** `-` stands for the whole document, or for the beginning. */
function itemOrNull(word: string | undefined): string | null | undefined {
  return word === '-' ? null : word;
}

/** What each verb of the command line's short form means, before it is checked as any edit is. */
const VERBS: Record<string, (words: string[]) => unknown> = {
  set: ([item, field = '', ...rest]) => setEdit(item, field, rest.join(' ')),
  merge: (items) => ({ edit: 'merge', items }),
  split: ([item, ...parts]) => ({ edit: 'split', item, parts: parts.map(partOf) }),
  drop: ([item]) => ({ edit: 'drop', item }),
  restore: ([item]) => ({ edit: 'restore', item }),
  add: ([after, number, content, units, deadline]) => ({
    edit: 'add',
    after: itemOrNull(after),
    task: {
      number,
      content,
      ...(units === undefined ? {} : { units }),
      ...(deadline === undefined ? {} : { deadline }),
    },
  }),
  settle: ([item, doubt, ...reading]) => ({
    edit: 'settle',
    item: itemOrNull(item),
    doubt: Number(doubt),
    reading: reading.join(' '),
  }),
  map: ([name, to]) => ({ edit: 'mapUnit', name, to }),
  unit: ([name, as]) => ({ edit: 'createUnit', name, ...(as === undefined ? {} : { as }) }),
  group: ([name, ...members]) => ({
    edit: 'fillGroup',
    name,
    members: members.flatMap((each) => each.split(/[、,，]/)),
  }),
};

const CAN_BE_EMPTY = ['section', 'goal', 'deadline', 'issuer', 'docNo', 'issuedOn'];

function setEdit(item: string | undefined, field: string, text: string): unknown {
  const value =
    text === '' && CAN_BE_EMPTY.includes(field) ? null : field === 'dates' ? text.split(/[、,，\s]+/) : text;
  return item === '-' ? { edit: 'setPlan', field, value } : { edit: 'set', item, field, value };
}

/** `6a=内容`. */
function partOf(word: string): { number: string; content: string } {
  const at = word.indexOf('=');
  return at < 0 ? { number: '', content: word } : { number: word.slice(0, at), content: word.slice(at + 1) };
}

/** One edit in words (`drop 5`) as data, not yet checked. */
export function readEditWords([verb = '', ...words]: readonly string[]): unknown {
  const read = VERBS[verb];
  if (!read) throw new CommandFailure(`没有“${verb}”这种修改。（用 --help 查看写法）`, EXIT.usage);
  return read(words);
}
