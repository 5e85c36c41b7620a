import type { LadderName, Policy, PolicyStep } from '../entities/policy.ts';
import { deriveId } from '../ids.ts';
import { checkLadder } from './check-ladder.ts';
import { clockText } from './clock-minute.ts';
import { type PolicyFault, readChoices, readObject } from './policy-fault.ts';
import { LADDERS, stepsOf } from './policy-steps.ts';
import { ordersWithoutRung, readOrders, readReviewPace } from './read-orders.ts';
import { CHANNELS, readStep } from './read-step.ts';
import { readExtensionRule, readParkingRule } from './read-rules.ts';
import { readWindow } from './read-window.ts';

/** A policy as written down: without the version it gets when it is saved. */
export type PolicyDraft = Omit<Policy, 'id' | 'version'>;

export type PolicyReading = { ok: true; draft: PolicyDraft } | { ok: false; faults: PolicyFault[] };

/** No ladder needs more rungs; a file with more was not written by a person. */
const MOST_STEPS = 40;

function readLadder(value: unknown, name: LadderName, faults: PolicyFault[]): PolicyStep[] | null {
  const place = `ladders.${name}`;
  if (!Array.isArray(value) || value.length > MOST_STEPS) {
    faults.push({ place, message: Array.isArray(value) ? `不应超过${MOST_STEPS}个节点` : '应为节点的数组' });
    return null;
  }
  const steps = value.map((one: unknown, index) => readStep(one, `${place}[${index}]`, faults));
  const read = steps.filter((step) => step !== null);
  return read.length === steps.length ? read : null;
}

function readLadders(value: unknown, faults: PolicyFault[]): Policy['ladders'] | null {
  const row = readObject(value, 'ladders', LADDERS, faults);
  if (!row) return null;
  const [notice, milestone, upToMonth, upToWeek, checkIn] = LADDERS.map((name) => readLadder(row[name], name, faults));
  const noticeKeys = new Set((notice ?? []).map(({ key }) => key));
  if (!notice || !milestone || !upToMonth || !upToWeek || !checkIn) return null;
  const ladders = { notice, milestone, upToMonth, upToWeek, checkIn };
  for (const name of LADDERS) faults.push(...checkLadder(name, ladders[name], noticeKeys));
  return ladders;
}

function readName(value: unknown, faults: PolicyFault[]): string {
  const name = typeof value === 'string' ? value.trim() : '';
  if (name === '' || [...name].length > 40 || name.includes('@'))
    faults.push({ place: 'name', message: '应为1到40个字的名称，不含@' });
  return name;
}

/** Channels of a step that the policy does not have at all. */
function strangeChannels(draft: PolicyDraft): PolicyFault[] {
  const strange = stepsOf(draft).flatMap(({ key, channels = [] }) =>
    channels.filter((channel) => !draft.channels.includes(channel)).map((channel) => ({ key, channel })),
  );
  return strange.map(({ key, channel }) => ({
    place: 'channels',
    message: `节点 ${key} 用到的渠道 ${channel} 不在其中`,
  }));
}

/**
 * Reads a policy file, already parsed from JSON, and checks that it makes sense. Every fault is named at once with its
 * place; nothing is taken over in part. `id` and `version`, which `policy show` prints, may stand in it and say nothing.
 */
export function readPolicy(value: unknown): PolicyReading {
  const faults: PolicyFault[] = [];
  const fields = ['id', 'version', 'name', 'window', 'channels', 'review', 'reviewPace', 'orders', 'ladders'];
  fields.push('extension', 'parking');
  const row = readObject(value, '', fields, faults);
  if (!row) return { ok: false, faults: [{ place: '', message: '策略文件应为一个对象' }] };
  const name = readName(row.name, faults);
  const window = readWindow(row.window, faults);
  const channels = readChoices(row.channels, 'channels', CHANNELS, faults);
  if (channels?.length === 0) faults.push({ place: 'channels', message: '没有渠道' });
  const review = row.review ?? false;
  if (typeof review !== 'boolean') faults.push({ place: 'review', message: '应为 true 或 false' });
  const reviewPace = readReviewPace(row.reviewPace, faults);
  const orders = readOrders(row.orders, faults);
  const ladders = readLadders(row.ladders, faults);
  const extension = readExtensionRule(row.extension, faults);
  const parking = readParkingRule(row.parking, faults);
  if (!window || !channels || typeof review !== 'boolean' || !ladders) return { ok: false, faults };
  const draft: PolicyDraft = { name, window, channels, review, reviewPace, orders, ladders, extension, parking };
  faults.push(...strangeChannels(draft), ...ordersWithoutRung(draft, stepsOf(draft)));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, draft };
}

/** The policy in the form of a policy file: times as people write them. */
export function policyFile(policy: Policy) {
  const { name, version, window, channels, review, reviewPace, orders, ladders, extension, parking } = policy;
  const { from, to, avoid, spread } = window;
  return {
    name,
    version,
    window: {
      from: clockText(from),
      to: clockText(to),
      avoid: avoid.map(clockText),
      ...(spread === undefined ? {} : { spread }),
    },
    channels,
    review,
    ...(reviewPace === null ? {} : { reviewPace }),
    ...(orders === null ? {} : { orders }),
    ladders,
    ...(extension ? { extension } : {}),
    ...(parking ? { parking } : {}),
  };
}

/** The draft as a version of its policy. */
export function policyVersion(draft: PolicyDraft, version: number): Policy {
  return { id: deriveId('policy', draft.name, version), version, ...draft };
}

/** Whether two policies say the same, whatever their versions. */
export function saysTheSame(a: PolicyDraft, b: PolicyDraft): boolean {
  const plain = ({ name, window, channels, review, reviewPace, orders, ladders, extension, parking }: PolicyDraft) =>
    JSON.stringify(
      [name, window, channels, review, reviewPace, orders, ladders, extension, parking],
      (_key, value: unknown) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)))
          : value,
    );
  return plain(a) === plain(b);
}
