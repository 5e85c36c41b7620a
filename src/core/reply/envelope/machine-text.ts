import { anyOf } from '../any-of.ts';
import { gate } from '../gate.ts';
/** Answers nobody wrote: out-of-office notes, bounces, notices of the chat or mail system. */
const AUTOMATIC = anyOf(
  '(?:有事|不在|离开|忙)[^。]{0,14}(?:再|稍后|尽快)?(?:和|与|跟|给)您(?:联系|回复)|自动(?:回复|答复|应答|回信)|系统(?:自动|提示|通知|消息|邮件)',
  'auto(?:matic|mated)?[- ]?(?:repl|respon)|out of (?:the )?office|on (?:annual |sick |maternity )?leave',
  'away from (?:my|the) (?:desk|office)|vacation',
);

const ABSENT = anyOf(
  '(?:离职|调离|退休|出差|休假|年假|产假|病假|外出|离岗|不在(?:办公室|岗|单位)|培训)[^。;]{0,40}(?:急事|紧急|要事|如有|有事|若有|(?:请|工作)(?:致电|联系|' +
    '拨打|找|与))',
  '(?:急事|紧急事?[务宜项]?)[^。;\\n]{0,8}(?:致电|联系|拨打|电话)',
);

const BOUNCE = anyOf(
  '退信|(?:无法|未能|不能)(?:投递|送达|发送到|传递)|投递失败|发送失败|undeliver|delivery (?:has |status|fail|notif|subsystem)',
  'mailer-daemon|postmaster|(?:邮箱|邮件)[^。\\n]{0,6}(?:已满|不存在|被退回)|收件人(?:地址)?不存在|user unknown',
  'mailbox (?:full|unavailable)|被对方拒收|开启了(?:好友|朋友)?验证|现在可以开始聊天|验证码(?:是|为|:|\\d)|退订(?:请)?回|回(?:复)?(?:td|t)退订',
);

/** A notice passed on: it speaks to others and asks them for something. */
const TO_OTHERS = anyOf(
  '(?:^|[\\n:。,!\\])])(?:通知[:,。\\s])?各(?:县区|区县|市县|县市|单位|部门|乡镇|镇街|街道|区|县|镇|成员单位|科室|股室|地|责任单位|有关单位|相关单位|' +
    '牵头单位|位(?:同事|领导|联系人|负责人|老师))[^,。:\\n]{0,12}(?::|,(?=请|务必|须|要求|于))',
);
/** 请各单位于…报: asked of many, so nobody reports here. */
const ASKED_OF_MANY = gate(
  /(?:^|[\n:。!,])(?:请|望|要求)各(?:县|区|市|乡|镇|街道|单位|部门|成员|相关|有关|责任|牵头|科|股|村|社区|处|位)[^,。:\n]{0,16}(?:于|在|按|将|把|抓紧|务必|尽快|认真|前)/,
);
/** 大家准时到操场集合. */
const CALLED_TOGETHER = gate(
  /(?:大家|各位|全体[\u4e00-\u9fa5]{0,4})[^,。;\n]{0,6}(?:准时|按时|记得|务必|提前)[^,。;\n]{0,10}(?:集合|参加|参会|出席|签到|到场|到会)/,
);
const ASKS = gate(/请(?!予?销号|查收|审|放心|领导)|务必|须|逾期|通报|按要求|抓紧/);
const NOTICE_HEAD = gate(/^(?:转发?|fwd?|\[?转发\]?|\[?通知\]?|【?通知】?)[:\s]?[^\n]{0,40}通知/);

/** Whether nobody wrote this: an automatic answer or a bounce. */
export function isMachineText(plain: string): boolean {
  const head = plain.slice(0, 4000);
  return AUTOMATIC.test(head) || BOUNCE.test(head) || ABSENT.test(head);
}

/** 转发：各成员单位，…定于…召开; 转发：关于…的通知. */
const PASSED_ON = gate(/^\s*(?:(?:转发?|fwd?)[:\s]|[[【(](?:转发?|通知)[\]】)])/);
const NOTICE_TEXT = gate(
  /^\s*(?:[[【(](?:转发?|通知)[\]】)])?\s*(?:(?:请|望|要求)?各[\u4e00-\u9fa5]{1,10}[,:、于按]|关于[^\n,。]{2,40}的(?:通知|函|公告|提示|提醒))/,
);

const TO_MANY = gate(/各|大家|全体|转|通知|fw/);

/** Whether only a notice to others is passed on; `words` without what was quoted, `plain` the whole text. */
export function isNotice(words: string, plain: string): boolean {
  // most replies hold none of the words that every notice has
  if (!TO_MANY.test(plain)) return false;
  const head = words.slice(0, 4000);
  if (
    PASSED_ON.test(plain) &&
    NOTICE_TEXT.test(head) &&
    /请|定于|召开|务必|须|前[^,。]{0,8}(?:报|交|完成|上报|反馈)/.test(head)
  )
    return true;
  if (ASKED_OF_MANY.test(head) || CALLED_TOGETHER.test(head)) return true;
  return (TO_OTHERS.test(head) || NOTICE_HEAD.test(head)) && ASKS.test(head);
}
