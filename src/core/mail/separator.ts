/*
 * Lines by which a client says "here begins the original message". Their words are a closed list, the ornaments vary.
 */

const WORDS = [
  '(?:原始|原|回复的?原?|答复的?原?|转发的?原?|被转发的?|已转发的?|传送的?|轉寄的?|轉發的?|往来|历史)(?:邮件|郵件|消息|訊息|信息|信件|邮件信息)',
  '邮件(?:原文|原件|原始内容)|原文|原信|来信原文|以下(?:是|为)?(?:原文|原始邮件|原邮件|转发的?邮件|转发内容)(?:内容)?|原邮件内容|引用(?:邮件|内容|原文)',
  '(?:original|forwarded|replied|reply|quoted|initial)(?: (?:message|e-?mail|mail|msg|text|appointment))?(?: follows)?',
  '(?:message|mail) (?:original|d.origine)|forwarded by .{1,60}',
].join('|');

const ORNAMENT = '[-—–─━_=*~#<>\\[\\]【】|\\s]';
const ORNAMENTED = new RegExp(`^${ORNAMENT}{2,60}(?:${WORDS})\\s*[:：]?${ORNAMENT}{2,60}$`, 'i');
const OPENED = new RegExp(`^[-—–─━_=*~]{3,}\\s*(?:${WORDS})\\s*[:：]?\\s*$`, 'i');
const BARE = new RegExp(`^\\s*[【\\[]?(?:${WORDS})[】\\]]?\\s*[:：]?\\s*$`, 'i');
/** `======= 2026-05-03 09:26:00 您在来信中写道：=======` of the old Foxmail and its kin. */
const RULED_ATTRIBUTION = /^[-=*~_]{3,}.{2,80}?(?:写道|寫道|写到|提到|wrote)\s*[:：]?\s*[-=*~_]{2,}$/i;
/** Alibaba's client glues its name to its rule. */
const NAMED_RULE = /^(?:阿里|钉钉|飞书|企业)?(?:云)?邮箱[-—]{20,}$/;
const FORWARD_PHRASE =
  /^(?:下面是|以下是|以下为)?(?:被?转发的?|开始转发的?|轉寄的?)(?:邮件|郵件|信息|訊息)\s*[:：]$|^begin forwarded message\s*:?$|^(?:在您的?来信中(?:曾经)?(?:写道|提到))\s*[:：]?$/i;

/** `"甲" ---2026-05-03 09:26:11---` and the first words of the original: the summary line of Notes and Domino. */
const SUMMARY =
  /^["“]?[^"”]{1,60}["”]?\s?-{2,3}\s?(?:\d{4}[-/.年]|\d{1,2}[-/.])[^-]{1,4}[-/.月]?.{4,26}?\d{1,2}:\d{2}.{0,12}?-{2,3}/;

/** Dashes of every kind as the plain one. */
function withPlainDashes(text: string): string {
  return text.replace(/[\u2010-\u2015\u2212]/g, '-');
}

/** Whether a line, by itself, opens an older message. */
export function isSeparator(text: string): boolean {
  const line = withPlainDashes(text.trim());
  if (line.length < 4 || line.length > 160) return false;
  return (
    ORNAMENTED.test(line) ||
    OPENED.test(line) ||
    RULED_ATTRIBUTION.test(line) ||
    NAMED_RULE.test(line) ||
    SUMMARY.test(line) ||
    FORWARD_PHRASE.test(line)
  );
}

/** `----- Ursprüngliche Mail -----`: words between dashes in whatever language; they count where `>` lines follow. */
export function isDashedTitle(text: string): boolean {
  return text.length <= 120 && /^-{3,}\s*[^\s-].{2,40}\s*-{3,}$/.test(text.trim());
}

/** Whether a line holds only the words of such a separator: it counts where header lines follow. */
export function isBareSeparator(text: string): boolean {
  return text.length <= 40 && BARE.test(text);
}

/** Whether a separator speaks of forwarding. */
export function speaksOfForwarding(text: string): boolean {
  return /转发|轉寄|轉發|forward/i.test(text);
}
