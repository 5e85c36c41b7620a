import type { RelativeAnchor } from '../types.ts';
import { sentenceBefore } from './rule.ts';

/** The event a length of time hangs on, as the words before it tell. */
export interface Anchor {
  anchor: RelativeAnchor;
  ownIssue: boolean;
  /** The words end in 前: the time lies before the event (会议召开前一个星期). */
  before: boolean;
  /** Offset within the text where the event's words start, or -1 where no event is named. */
  start: number;
}

const LOOK_BACK = 48;

/** The nearest event word before the number decides; taking something into one's hands decides over what is taken. */
const EVENT =
  /(收到|接到|接文|[接收](?=(?:本|该)?(?:通知|来?文|来?函|来件|单|报告后|申请))|受理|送达|收悉|接报|接获|收文|签收|领取|收件|交办|转办|派单|接单|接收)|(会前|会后|会议|召开|休会|闭会|开会|例会|大会|全会|散会)|(批复|批准|核准|获批|审批通过|审核通过|审批|同意(?=后|之日|的))|(印发|下发|发文|下达|印制|发出|现在|即日)|(发布|公布|公告|公示|刊登|颁布|发表|公开)|(结束|施行|实施|届满|期满|完成|终了|完毕|终止|通过|合格|备案|提交|申请|申报|反馈|开工|竣工|投入|投用|发生|签订|签署|成立|生效|确定|登记|开始|到期|举行|举办|开展)/g;

/** What must stand between the event and the length of time. */
const LINK = /(?:之日|之时|当日|后|起|时(?!间|限|期)|的$|前$)/;
const OWN =
  /(?:^|[，。；：、（“自从在于待应由按]|自|本|该|此)(?:本|该|此)?(?:《[^》]{0,60}》)?[^，。；的]{0,10}?(?:通知|方案|意见|办法|规定|条例|细则|要点|文件|规划|决定|通告|公告|标准|规则|计划|制度|令|指南|章程|须知|预案)$/;
/** 自本通报印发之日起: 本 names the document, whatever it is called; 本市, 本级, 本次 name something else. */
const THIS_DOCUMENT =
  /(?:^|[^基根资成样])本(?![级市省县区州镇乡地年月次轮批季周院校所局委办系行人着科处站部单])[^，。；的本]{1,8}$/;
const OWN_NOTHING = /(?:^|[，。；：、自从在于待应]|文件)$/;
const FOREIGN =
  /(?:(?:开工|停工|复工|责令|禁|调)令|任务书|通知单|纪要|名单|成绩|结果|许可|合同|中标|预算|决算|信息|政策|资金|任务|指标|证书|通知书|决定书)[^，。；]{0,4}$/;

const NONE: Anchor = { anchor: 'other', ownIssue: false, before: false, start: -1 };

/** A sentence about the documents of others. */
const OTHER_DOCUMENT = /(?:法规|规章|规范性文件|决定书|通知书|公报|目录|名录|清单|标准|作品|信息|广告)/;

interface Hit {
  anchor: RelativeAnchor;
  index: number;
  end: number;
  word: string;
}

const ANCHORS: readonly RelativeAnchor[] = ['receipt', 'meeting', 'approval', 'issue', 'publication', 'other'];

const MEETING_OVER = /结束|完毕|举行|开始/;
/** Between an event and 之日, 后 stands at most its object: 收到…报告书之日起, 批准预算后. */
const OBJECT_LENGTH: Readonly<Record<RelativeAnchor, number>> = {
  receipt: 32,
  meeting: 12,
  approval: 12,
  issue: 12,
  publication: 12,
  other: 99,
};

function hitsIn(text: string): Hit[] {
  const hits: Hit[] = [];
  EVENT.lastIndex = 0;
  for (let found = EVENT.exec(text); found; found = EVENT.exec(text)) {
    let group = 1;
    while (group < found.length && found[group] === undefined) group += 1;
    hits.push({ anchor: ANCHORS[group - 1] ?? 'other', index: found.index, end: EVENT.lastIndex, word: found[0] });
  }
  return hits;
}

/** 收到批复后: the receipt counts. 会议结束后: the meeting counts. 公示结束后: the end, which is nobody's anchor. */
function decide(hits: readonly Hit[], text: string): Hit | null {
  const last = hits[hits.length - 1];
  if (!last) return null;
  for (let i = hits.length - 2; i >= 0; i -= 1) {
    const earlier = hits[i];
    if (!earlier || /[，。；后前起]/.test(text.slice(earlier.end, last.index)) || last.index - earlier.end > 24) break;
    if (earlier.anchor === 'receipt' && last.anchor !== 'receipt') return earlier;
    if (last.anchor === 'other' && earlier.anchor === 'meeting' && MEETING_OVER.test(last.word)) return earlier;
  }
  return last;
}

/** Only 印发, 下发, 发布 alone are taken for the document's own; 公布, 公告, 发出 need its name before them. */
function isOwn(hit: Hit, text: string): boolean {
  if (hit.word === '现在' || hit.word === '即日' || hit.word === '发文') return true;
  const before = text.slice(0, hit.index);
  if (THIS_DOCUMENT.test(before)) return true;
  if (FOREIGN.test(before)) return false;
  if (OWN.test(before)) return true;
  return /^(?:印发|下发|发布|颁布|下达)$/.test(hit.word) && OWN_NOTHING.test(before) && !OTHER_DOCUMENT.test(before);
}

/** Finds the event before a length of time that starts at an offset. */
export function findAnchor(chars: string, at: number): Anchor {
  const text = sentenceBefore(chars, at, LOOK_BACK);
  const hits = hitsIn(text);
  while (hits.length > 0) {
    const found = linked(hits, text, at);
    if (found) return found;
    hits.pop();
  }
  return NONE;
}

/** The anchor the last of some events gives, if its words lead on to the number (收到…后, 批复之日起). */
function linked(hits: readonly Hit[], text: string, at: number): Anchor | null {
  const hit = decide(hits, text);
  if (!hit) return null;
  const between = text.slice(hit.end - 1);
  const before = text.endsWith('前') && !/(?:提前|目前|之前|以前|日前|此前)$/.test(text);
  const receiptWithout = hit.anchor === 'receipt' && !/[，。；]/.test(between) && between.length <= 16;
  const link = between.search(LINK);
  if (link < 0 && !receiptWithout) return null;
  if (link > OBJECT_LENGTH[hit.anchor] + 1) return { ...NONE, start: at - text.length + hit.index };
  const ownIssue = (hit.anchor === 'issue' || hit.anchor === 'publication') && !before && isOwn(hit, text);
  const foreign = hit.word === '发出' && FOREIGN.test(text.slice(0, hit.index));
  return { anchor: foreign ? 'other' : hit.anchor, ownIssue, before, start: at - text.length + hit.index };
}
