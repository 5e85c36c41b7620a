import { keptSetting } from '../kept-setting.ts';

/** 逐级汇总: units that report to the unit above them. */
export interface LevelSettings {
  /** Whether the unit above is told what is missing. */
  on: boolean;
  /** Workdays after the due date in which a late report is not yet missing. */
  graceWorkdays: number;
}

export const { read: levelSettings, change: changeLevelSettings } = keptSetting<LevelSettings>('levels', {
  on: false,
  graceWorkdays: 5,
});
