import { reasonOf, reasonOfWords, type DeliveryReport } from './delivery-report.ts';

/*
 * Bounces that are no multipart/report: QQ Mail, NetEase, Exim, qmail and old gateways write them as ordinary mail.
 */

const DAEMON =
  /^(?:mailer-?daemon|postmaster|mail-?master|mail\.?daemon|mailadmin|postoffice|mdaemon|mail-delivery-subsystem|microsoftexchange[0-9a-f]+)@/i;
const DAEMON_NAME = /mail delivery (?:sub)?system|mailer-daemon|邮件(?:投递|传递|系统)|postmaster|microsoft outlook/i;
const BOUNCE_SUBJECT =
  /退信|退回|退件|(?:无法|未能|不能|没有)(?:投递|送达|传递|发送|递送)|投递失败|发送失败|未送达|未传递|无法传送|undeliver|returned mail|return(?:ed)? to sender|failure notice|deliver[a-z]* (?:fail|status notif|problem|has failed|report)|mail (?:delivery )?(?:failed|failure|error)|non-?delivery|could not be delivered|message not delivered|bounce/i;
const DELAY =
  /延迟|延误|暂(?:时|未)[^。\n]{0,8}(?:投递|送达)|仍在(?:尝试|重试)|delay|still being retried|warning: (?:could not send|message)|not yet (?:been )?delivered|will (?:continue|keep) (?:to )?try/i;
const FAILURE_TEXT =
  /被退回|退信原因|无法(?:投递|送达|发送)|(?:投递|发送)失败|could(?: not|n't) be delivered|unable to deliver|delivery (?:has )?failed|permanent(?: fatal)? error|this is a permanent/i;
/** An answer or a forwarded bounce is somebody's mail. */
const ANSWERED = /^\s*(?:re|fw|fwd|答复|回复|转发|回覆|轉寄)\s*[:：]/i;

/** What the classification of an unformed bounce looks at. */
export interface BounceLook {
  fromAddress: string;
  fromName: string;
  subject: string;
  text: string;
  nullSender: boolean;
  /** X-Failed-Recipients, as Exim writes it. */
  failedRecipients: string;
}

const RECIPIENT_PLACES = [
  /(?:收件人|收信人|无法(?:发送|投递|送达)(?:到|至|给)|发送到|投递到|to|recipients?|address(?:es)?)(?:地址|邮箱)?\s*[:：]?\s*["“「]?[^@\n]{0,60}?<?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/i,
  /^\s*<?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)>?\s*[:：]?\s*$/m,
  /<([\w.+-]+@[\w-]+(?:\.[\w-]+)+)>/,
  /([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/,
];

function recipientOf(look: BounceLook): string {
  const places = [look.failedRecipients, look.text.slice(0, 20_000)];
  for (const place of places)
    for (const pattern of RECIPIENT_PLACES) {
      const found = pattern.exec(place)?.[1];
      if (found !== undefined) return found.toLowerCase();
    }
  return '';
}

/** Reads a bounce or a notice of delay that has no machine-readable part; null where the mail is neither. */
export function readBounceWords(look: BounceLook): DeliveryReport | null {
  if (ANSWERED.test(look.subject)) return null;
  const fromDaemon = DAEMON.test(look.fromAddress) || DAEMON_NAME.test(look.fromName);
  const text = look.text.slice(0, 20_000);
  const subjectSays = BOUNCE_SUBJECT.test(look.subject);
  const delayed = DELAY.test(look.subject) || (!subjectSays && DELAY.test(text));
  const failed = subjectSays || FAILURE_TEXT.test(text) || look.failedRecipients !== '';
  if (!(fromDaemon || look.nullSender) || !(delayed || failed)) return null;
  const stated = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(text)?.[0] ?? '';
  const worded = reasonOfWords(text);
  const status = stated === '' ? worded.status : stated;
  const reason = stated === '' ? worded.reason : reasonOf(stated, text);
  const action = delayed ? 'delayed' : 'failed';
  return { action, status, recipient: recipientOf(look), permanent: action === 'failed', reason };
}
