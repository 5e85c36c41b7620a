import type { Origin } from '../entities/plan.ts';

const ORIGINS: [RegExp, Origin][] = [
  [/批示|指示|圈示|圈阅/, 'instruction'],
  [/热线|12345|来电|信访|来信/, 'hotline'],
  [/会议|纪要|常务会|办公会|专题会|例会|调度会|推进会|联席会/, 'meeting'],
  [/文件|来文|来函|通知|[〔[【]\d{4}[〕\]】]\d+号|方案/, 'document'],
];

/** What kind of source some words name (市长批示, 第8次常务会议纪要); null where they name none. */
export function originOf(words: string): Origin | null {
  return ORIGINS.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

/** Whether words ask how or by when the result is to be told: 5月25日前书面反馈办理结果. */
export function isReplyDemand(words: string): boolean {
  return /反馈|回复|答复|回报|复命|(?:报告|报送|上报)[^，。]{0,8}(?:结果|情况|进展)/.test(words);
}

const ADDRESSED =
  /^(?:请|转|送|呈)[一-龥、]{1,40}(?:同志|主任|局长|市长|县长|区长|书记|秘书长|处长|局|委|办|厅|部|院|县|区)(?=[阅传参圈存知供])/;
const READ = /^(?:已|请|均)?(?:阅|已阅|阅知|阅悉|传阅|参阅|圈阅|阅存|知悉|供参阅|阅后存档|存阅)(?:[。.!！]|$)/;

/**
 * Whether a 批示 asks for nothing but reading (阅, 请王局长阅知, 传阅). 阅处, 阅研, 阅示 and 阅办 ask for something.
 */
export function isReadingOnly(instruction: string): boolean {
  const words = instruction
    .normalize('NFKC')
    .replaceAll(/\s+/g, '')
    .replace(/^批示[:：]?/, '');
  return READ.test(words) || READ.test(words.replace(ADDRESSED, ''));
}
