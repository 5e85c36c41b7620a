import type { LetterItem } from '../../../core/policy/letter-types.ts';

/** Bar beside an item and colour of its due line; readable on white and on a dark ground alike. */
export const URGENCY_COLOR: Record<LetterItem['urgency'], string> = {
  overdue: '#d4380d',
  today: '#d46b08',
  soon: '#b8860b',
  calm: '#7a8594',
};

/**
 * Rules for clients that read a style sheet (phones, dark mode). What must hold everywhere stands in `style` attributes
 * as well: 网易, QQ and Outlook drop parts of the sheet.
 */
export const STYLE_SHEET = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  '@media (max-width:480px){.page{padding:12px!important}.card{padding:14px!important}}',
  '@media (prefers-color-scheme:dark){.page{background:#16181c!important}.card{background:#22262d!important}',
  '.card,.title{color:#e8eaed!important}.fact,.closing{color:#a9b0ba!important}.item{background:#2a2f37!important}.link{background:#22262d!important;color:#8fb4ff!important;border-color:#8fb4ff!important}}',
].join('');

const FONT = "font-family:-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',Arial,sans-serif";

/** Inline styles by class. */
export const INLINE = {
  page: `margin:0;padding:24px;background:#f3f4f6;${FONT}`,
  card: 'max-width:640px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px;color:#1f2329;font-size:15px;line-height:1.7',
  item: 'margin:14px 0;padding:10px 14px;background:#f8f9fa;border-left:4px solid',
  title: 'font-weight:600;color:#1f2329',
  due: 'font-weight:600',
  fact: 'color:#5f6772;font-size:14px',
  closing: 'margin-top:18px;color:#5f6772;font-size:14px',
  links: 'margin-top:8px',
  link: 'display:inline-block;margin:4px 8px 4px 0;padding:7px 16px;border:1px solid #1456d9;border-radius:16px;color:#1456d9;background:#ffffff;text-decoration:none;font-size:14px',
  all: 'display:block;margin-top:18px;padding:13px;border-radius:8px;background:#1456d9;color:#ffffff;text-align:center;text-decoration:none;font-weight:600;font-size:16px',
} as const;
