import type { ChannelName } from '../entities/directory.ts';
import { ORDER_COLOURS } from '../entities/occurrence.ts';
import type { Ask, Audience, PolicyStep } from '../entities/policy.ts';
import { type PolicyFault, readChoice, readChoices, readObject, readWhole } from './policy-fault.ts';
import { RESERVED_KEYS } from './standing-steps.ts';
import { STANDING_WORDS } from './step-words.ts';

const FIELDS = [
  'key',
  'anchor',
  'offset',
  'unit',
  'weekday',
  'audience',
  'group',
  'ask',
  'say',
  'mode',
  'channels',
  'onlyIf',
  'order',
  'repeat',
  'copies',
] as const;
const ANCHORS = ['due', 'activation', 'answer', 'promise'] as const;
const UNITS = ['workday', 'day'] as const;
const MODES = ['digest', 'beside'] as const;
const AUDIENCES: readonly Audience[] = ['contacts', 'unitLeader', 'coordinators', 'group'];
const ORDERS = ['next', ...ORDER_COLOURS] as const;
const ASKS: readonly Ask[] = ['acknowledge', 'progress', 'due', 'overdue', 'checkIn', 'escalation'];

/** Every channel there is, in the order of the defaults. */
export const CHANNELS: readonly ChannelName[] = ['lark', 'email', 'console'];

/** Nobody plans further than two years around an anchor, nor repeats a step more often than this. */
const FARTHEST_DAYS = 731;
const MOST_REPEATS = 120;

function readKey(value: unknown, place: string, faults: PolicyFault[]): string {
  if (typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9+_-]{0,39}$/.test(value) && !RESERVED_KEYS.includes(value))
    return value;
  const taken = typeof value === 'string' ? STANDING_WORDS[value] : undefined;
  const message =
    taken === undefined ? '应为字母、数字、加减号组成的名称，字母或数字开头，不超过40个字符' : `此名称留给${taken}`;
  faults.push({ place, message });
  return '';
}

const COUNTED = ['missesInARow', 'brokenPromises'] as const;

function readCondition(value: unknown, place: string, faults: PolicyFault[]): PolicyStep['onlyIf'] {
  const row = readObject(value, place, ['unacknowledged', ...COUNTED], faults);
  if (!row) return undefined;
  const { unacknowledged } = row;
  if (unacknowledged !== undefined && unacknowledged !== true)
    faults.push({ place: `${place}.unacknowledged`, message: '只能为 true，不需要时请删去' });
  const named = COUNTED.filter((name) => row[name] !== undefined);
  if (unacknowledged === undefined && named.length === 0) faults.push({ place, message: '没有写明条件' });
  const condition: NonNullable<PolicyStep['onlyIf']> = unacknowledged === true ? { unacknowledged } : {};
  for (const name of named) {
    const count = readWhole(row[name], `${place}.${name}`, [1, 100], faults);
    if (count !== null) condition[name] = count;
  }
  return condition;
}

function readRepeat(value: unknown, place: string, faults: PolicyFault[]): PolicyStep['repeat'] {
  const row = readObject(value, place, ['everyDays', 'atMost'], faults);
  if (!row) return undefined;
  if (row.atMost === 0) faults.push({ place: `${place}.atMost`, message: '次数为0，这一步永远不会发出' });
  const atMost = row.atMost === 0 ? null : readWhole(row.atMost, `${place}.atMost`, [1, MOST_REPEATS], faults);
  const everyDays = readWhole(row.everyDays, `${place}.everyDays`, [1, FARTHEST_DAYS], faults);
  return atMost === null || everyDays === null ? undefined : { everyDays, atMost };
}

function readAudience(value: unknown, place: string, faults: PolicyFault[]): Audience[] | null {
  const audience = readChoices(value, place, AUDIENCES, faults);
  if (audience?.length === 0) faults.push({ place, message: '没有提醒对象，这一步发不到任何人' });
  return audience;
}

function readGroup(value: unknown, audience: readonly Audience[], place: string, faults: PolicyFault[]) {
  const wanted = audience.includes('group');
  if (value === undefined && !wanted) return undefined;
  if (typeof value === 'string' && value.trim() !== '' && wanted) return value.trim();
  faults.push({ place, message: wanted ? '应写明单位组的名称' : '只有 audience 含 group 时才写单位组' });
  return undefined;
}

/** Nobody reads more than a line of it. */
const LONGEST_SAY = 120;

function readSay(value: unknown, place: string, faults: PolicyFault[]): string | undefined {
  const words = typeof value === 'string' ? value.replaceAll(/\s+/g, ' ').trim() : '';
  if (words !== '' && words.length <= LONGEST_SAY) return words;
  faults.push({ place, message: `应为一句话，不超过${LONGEST_SAY}个字` });
  return undefined;
}

function readCopies(value: unknown, anchor: string | null, place: string, faults: PolicyFault[]): boolean {
  if (value === undefined) return false;
  if (value !== true) faults.push({ place, message: '只能为 true，不需要时请删去' });
  else if (anchor !== 'activation') faults.push({ place, message: '配合单位只在方案启用时告知一次' });
  return value === true;
}

/** One step of a policy file; null, with faults, where something that it can't do without is missing or wrong. */
export function readStep(value: unknown, place: string, faults: PolicyFault[]): PolicyStep | null {
  const row = readObject(value, place, FIELDS, faults);
  if (!row) return null;
  const at = (field: (typeof FIELDS)[number]) => `${place}.${field}`;
  const key = readKey(row.key, at('key'), faults);
  const anchor = readChoice(row.anchor, at('anchor'), ANCHORS, faults);
  const offset = readWhole(row.offset, at('offset'), [-FARTHEST_DAYS, FARTHEST_DAYS], faults);
  const unit = readChoice(row.unit ?? 'workday', at('unit'), UNITS, faults);
  const weekday = row.weekday === undefined ? null : readWhole(row.weekday, at('weekday'), [1, 7], faults);
  const audience = readAudience(row.audience, at('audience'), faults);
  const ask = readChoice(row.ask, at('ask'), ASKS, faults);
  const group = readGroup(row.group, audience ?? [], at('group'), faults);
  const say = row.say === undefined ? undefined : readSay(row.say, at('say'), faults);
  const mode = row.mode === undefined ? undefined : readChoice(row.mode, at('mode'), MODES, faults);
  const channels = row.channels === undefined ? null : readChoices(row.channels, at('channels'), CHANNELS, faults);
  if (channels?.length === 0) faults.push({ place: at('channels'), message: '没有渠道' });
  const onlyIf = row.onlyIf === undefined ? undefined : readCondition(row.onlyIf, at('onlyIf'), faults);
  const order = row.order === undefined ? undefined : readChoice(row.order, at('order'), ORDERS, faults);
  const repeat = row.repeat === undefined ? undefined : readRepeat(row.repeat, at('repeat'), faults);
  const copies = readCopies(row.copies, anchor, at('copies'), faults);
  if (anchor === null || offset === null || unit === null || audience === null || ask === null) return null;
  return {
    key,
    anchor,
    offset,
    unit,
    ...(weekday === null ? {} : { weekday }),
    audience,
    ...(group === undefined ? {} : { group }),
    ask,
    ...(say === undefined ? {} : { say }),
    ...(mode ? { mode } : {}),
    ...(channels ? { channels } : {}),
    ...(onlyIf ? { onlyIf } : {}),
    ...(order ? { order } : {}),
    ...(repeat ? { repeat } : {}),
    ...(copies ? { copies } : {}),
  };
}
