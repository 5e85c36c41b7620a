/** Mail that no person wrote as an answer. It never changes a task and is never answered (RFC 3834). */
export type MachineKind = 'bounce' | 'delay' | 'receipt' | 'autoReply' | 'list' | 'calendar';

/** The facts by which machine mail is told. */
export interface MachineLook {
  autoSubmitted: string;
  precedence: string;
  /** X-Autoreply, X-Autorespond and their kin are there. */
  autoReplyHeader: boolean;
  nullSender: boolean;
  listId: boolean;
  subject: string;
  /** Media type of the whole, and its report-type. */
  mediaType: string;
  reportType: string;
  /** METHOD of a calendar part, '' where none. */
  calendarMethod: string;
  /** What the mail itself says, quotes cut. */
  text: string;
}

const AUTO_SUBJECT =
  /^[\s【[(（<]*(?:自动(?:回复|答复|应答|回覆|回信|回应)|自動(?:回覆|答覆|回復|應答)|(?:外出|休假|假期|离岗|不在办公室)\s*(?:自动)?(?:回复|答复|通知)|auto(?:matic|matisch|mated)?[- ]?(?:reply|response|responder|answer|antwort)|autoreply|autoresponse|out[- ]of[- ](?:the[- ])?office|ooo\s*[:：]|vacation (?:reply|response|notice)|away from (?:the )?office|réponse automatique|respuesta automática|automatische antwort)/i;
const RECEIPT_SUBJECT =
  /^[\s【[(（]*(?:已读|已讀|未读|已阅读|阅读回执|已读回执|已送达|回执|read|not read|read receipt|return receipt|delivered|gelesen|lu)\s*[:：]|^(?:(?:已读|阅读|送达)回执|return receipt|read receipt)/i;
const CALENDAR_SUBJECT =
  /^(?:已接受|接受|已拒绝|暂定|暂时接受|已取消|accepted|declined|tentative(?:ly accepted)?|canceled|cancelled)\s*[:：]/i;
/** Holiday mail without a single header (QQ Mail): it says of itself that it is automatic. */
const SELF_TOLD =
  /^[\s【[(（*]*(?:(?:这|此|本)(?:是|封|邮件|信)[^。\n，,]{0,24}(?:自动(?:回复|答复|应答|回信)|自動(?:回覆|答覆))|(?:自动|系统自动)(?:回复|答复|应答)\s*(?:[】\]）):：]|$)|this is an? (?:auto(?:mated|matic|matically)?[- ]?(?:generated )?(?:reply|response|message|e-?mail))|(?:thank you for your (?:e-?mail|message)[.!,]?\s*)?i am (?:currently )?(?:out of (?:the )?office|on (?:annual |sick |maternity )?leave))/i;
const SYSTEM_MAIL =
  /(?:本|此|该)邮件(?:为|是|由)?(?:系统)?(?:自动(?:发送|发出|生成|回复))[^。\n]{0,20}(?:请勿|无需|不要)(?:直接)?回复|do not reply to this (?:automat|e-?mail)/i;

/** Tells machine mail by its headers first, its subject next, its own words last. Bounces are told before. */
export function machineKind(look: MachineLook): MachineKind | null {
  if (/disposition-notification/i.test(look.reportType) || look.mediaType === 'message/disposition-notification')
    return 'receipt';
  if (RECEIPT_SUBJECT.test(look.subject)) return 'receipt';
  if (look.calendarMethod !== '' && (look.calendarMethod !== 'PUBLISH' || CALENDAR_SUBJECT.test(look.subject)))
    return 'calendar';
  if (AUTO_SUBJECT.test(look.subject) || look.autoReplyHeader) return 'autoReply';
  const submitted = look.autoSubmitted.trim().toLowerCase();
  if (submitted !== '' && !/^no\b/.test(submitted)) return 'autoReply';
  if (look.mediaType === 'multipart/report') return 'receipt';
  if (look.listId || /^\s*(?:list|bulk|junk)\b/i.test(look.precedence)) return 'list';
  if (/auto[_-]?reply/i.test(look.precedence) || look.nullSender) return 'autoReply';
  const head = look.text.slice(0, 1500);
  return SELF_TOLD.test(head) || SYSTEM_MAIL.test(head) ? 'autoReply' : null;
}
