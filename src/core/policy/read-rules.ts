import type { ExtensionRule, ParkingRule } from '../entities/policy.ts';
import { type PolicyFault, readObject, readWhole } from './policy-fault.ts';

/** Null where the file says null or nothing. */
function readOptional(value: unknown, place: string, range: readonly [number, number], faults: PolicyFault[]) {
  return value === undefined || value === null ? null : readWhole(value, place, [...range], faults);
}

/** 延期审批 of a policy file, `{leaderSigns?, higherFrom?, answerWithin?}`; null where it has none. */
export function readExtensionRule(value: unknown, faults: PolicyFault[]): ExtensionRule | null {
  if (value === undefined || value === null) return null;
  const row = readObject(value, 'extension', ['leaderSigns', 'higherFrom', 'answerWithin'], faults);
  if (!row) return null;
  const leaderSigns = row.leaderSigns ?? false;
  if (typeof leaderSigns !== 'boolean') faults.push({ place: 'extension.leaderSigns', message: '应为 true 或 false' });
  return {
    leaderSigns: leaderSigns === true,
    higherFrom: readOptional(row.higherFrom, 'extension.higherFrom', [1, 20], faults),
    answerWithin: readOptional(row.answerWithin, 'extension.answerWithin', [1, 60], faults),
  };
}

/** 挂账 of a policy file, `{askEveryDays}`; null where it has none. */
export function readParkingRule(value: unknown, faults: PolicyFault[]): ParkingRule | null {
  if (value === undefined || value === null) return null;
  const row = readObject(value, 'parking', ['askEveryDays'], faults);
  const askEveryDays = row && readWhole(row.askEveryDays, 'parking.askEveryDays', [1, 366], faults);
  return askEveryDays === null ? null : { askEveryDays };
}
