import { type BriefSettings, DEFAULT_BRIEFS } from '../../core/brief/brief-settings.ts';
import { keptSetting } from '../kept-setting.ts';

/** When and to whom briefs go. */
export const { read: briefSettings, change: changeBriefSettings } = keptSetting<BriefSettings>(
  'briefs',
  DEFAULT_BRIEFS,
);
