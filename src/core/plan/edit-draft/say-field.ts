import type { TargetDraft, TargetShareDraft, UnitMention } from '../draft.ts';

const ROLES = { lead: '牵头', responsible: '责任', support: '配合' } as const;

/** 市教育局（牵头）、市财政局（配合）; null for none. */
export function sayUnits(units: readonly UnitMention[]): string | null {
  if (units.length === 0) return null;
  return units
    .map(({ name, role, unit }) => {
      const known = unit === null || unit === name ? name : `${name}=${unit}`;
      return role === 'responsible' ? known : `${known}（${ROLES[role]}）`;
    })
    .join('、');
}

export function sayTargets(targets: readonly TargetDraft[]): string | null {
  return targets.length === 0 ? null : targets.map(({ text }) => text).join('；');
}

export function sayShares(shares: readonly TargetShareDraft[]): string | null {
  if (shares.length === 0) return null;
  return shares.map(({ unitText, value, unit, each }) => `${unitText}${each ? '各' : ''}${value}${unit}`).join('；');
}
