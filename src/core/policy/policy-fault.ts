/** One place of a policy that is wrong, in Chinese. */
export interface PolicyFault {
  /** Path as in the file: `ladders.milestone[2].offset`; empty for the whole. */
  place: string;
  message: string;
}

/** `ladders.milestone[2].offset：应为整数`. */
export function faultText({ place, message }: PolicyFault): string {
  return place === '' ? message : `${place}：${message}`;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** The value as an object with these keys and no others; null, with a fault for each, where it is not. */
export function readObject(
  value: unknown,
  place: string,
  allowed: readonly string[],
  faults: PolicyFault[],
): JsonObject | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    faults.push({ place, message: '应为一个对象' });
    return null;
  }
  const prefix = place === '' ? '' : `${place}.`;
  for (const key of Object.keys(value))
    if (!allowed.includes(key)) faults.push({ place: `${prefix}${key}`, message: '没有这个字段' });
  return value as JsonObject;
}

/** One of some words; null, with a fault, where it is none of them. */
export function readChoice<Choice extends string>(
  value: unknown,
  place: string,
  choices: readonly Choice[],
  faults: PolicyFault[],
): Choice | null {
  const found = choices.find((choice) => choice === value) ?? null;
  if (found === null) faults.push({ place, message: `应为${choices.join('、')}之一` });
  return found;
}

/** A list of different words out of some; null, with faults, where it is not. */
export function readChoices<Choice extends string>(
  value: unknown,
  place: string,
  choices: readonly Choice[],
  faults: PolicyFault[],
): Choice[] | null {
  if (!Array.isArray(value)) {
    faults.push({ place, message: '应为数组' });
    return null;
  }
  const read = value.map((one: unknown, index) => readChoice(one, `${place}[${index}]`, choices, faults));
  const known = read.filter((one) => one !== null);
  if (new Set(known).size < known.length) faults.push({ place, message: '有重复' });
  return known.length === read.length ? known : null;
}

/** A whole number within bounds; null, with a fault, where it is not. */
export function readWhole(
  value: unknown,
  place: string,
  [least, most]: readonly [number, number],
  faults: PolicyFault[],
): number | null {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  faults.push({ place, message: `应为${least}到${most}之间的整数` });
  return null;
}
