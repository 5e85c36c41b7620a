import { keptSetting } from '../kept-setting.ts';

/** 通报: how often one is drafted, and whether units are ranked in it. */
export interface BulletinSettings {
  /** A divisor of 12; null: none is drafted by itself. */
  everyMonths: number | null;
  /** Off until somebody switches it on: rankings press, and the rules on 基层减负 want few of them. */
  rankings: boolean;
}

export const { read: bulletinSettings, change: changeBulletinSettings } = keptSetting<BulletinSettings>('bulletins', {
  everyMonths: null,
  rankings: false,
});
