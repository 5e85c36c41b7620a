import { anyOf } from './any-of.ts';
import { ACKNOWLEDGED, ASSENT, PROMISE } from './statuses/acknowledged.ts';
import { BLOCKED, NOT_BLOCKED } from './statuses/blocked.ts';
import { CHATTER, COMPLAINT, COURTESY, SARCASM } from './statuses/chatter.ts';
import { DELEGATED, NOT_DELEGATED } from './statuses/delegated.ts';
import { DONE, REPORTED } from './statuses/done.ts';
import { EXTENSION, NO_EXTENSION } from './statuses/extension.ts';
import { NOT_OURS, OURS } from './statuses/not-ours.ts';
import { POLITE_ASK, QUESTION, RHETORICAL } from './statuses/question.ts';
import { NEGATED, PARTIAL, UNDER_WAY } from './statuses/under-way.ts';
import { UNDO } from './statuses/undo.ts';
import { doneFacet } from './scope.ts';

/** What a clause says, before its figures, dates and item are looked at. */
export type Saying =
  | 'undo'
  | 'notOurs'
  | 'extension'
  | 'rhetorical'
  | 'bitter'
  | 'question'
  | 'delegated'
  | 'blocked'
  | 'negated'
  | 'partial'
  | 'promise'
  | 'step'
  | 'underWay'
  | 'done'
  | 'partDone'
  | 'acknowledged'
  | 'assurance'
  | 'courtesy'
  | 'chatter';

/** 不是没做 and 没有不…的 take nothing away. */
export const DOUBLE_NEGATIVE = /(?:不是|并非|并不是|非)(?:没有?|不|未)[^,。;]{1,6}|没有不[^,。;]{1,6}的/g;
const FUTURE = anyOf(
  '预计|预期|力争|争取|确保|保证|计划|打算|拟|准备|将(?!近)|会(?!议|上|后)|(?<!才|已|不|可|功|智|职|性|效|全|技)能(?!力|源|耗|效|否)|可以|可(?!是)',
  '要(?!求|点|是|素)|定于|才能|尽快|尽量|有望|即将|马上|很快|一定|务必|必将|必须|就(?=能|可|要)|应该(?=D|能)|估计D|大概D|差不多D|待|后(?=报|交|完成)',
  '再(?=报|交|发)',
);

/** Whether something is promised to be finished rather than finished. A past date is no promise. */
function isPromise(text: string, pastDate: boolean): boolean {
  const reached = /了[QP]+/.exec(text);
  const rest = reached ? text.slice(reached.index + reached[0].length) : '';
  if (reached && !pastDate && FUTURE.test(rest)) return true;
  if (/先报|先完成|D[^,。;]{0,6}的$/.test(text)) return false;
  if (/已经?(?!经|有)|了(?:$|[,。QP])|过了/.test(text) && !/预计|力争|争取|确保|就(?:能|可以|要)/.test(text)) {
    if (!/D/.test(text) || /了[QP]/.test(text) || pastDate || /已/.test(text)) return false;
    return true;
  }
  if (pastDate) return /预计|力争|争取|计划/.test(text);
  return FUTURE.test(text) || /D/.test(text);
}

/** What the clause says about a task, or null where nothing is understood. `pastDate`: its date lies behind us. */
export function recognise(source: string, pastDate = false): Saying | null {
  const text = source.replace(DOUBLE_NEGATIVE, '').replace(/^[ .,:、]+| +$/g, '');
  if (ASSENT.test(text)) return 'acknowledged';
  if (COURTESY.test(text)) return 'courtesy';
  if (UNDO.test(text) || /^(?:刚才?)?(?:说的)?(?:不是|并非)[RTQP]+(?:完成|办结|办完|弄完|做完)?了?$/.test(text))
    return 'undo';
  if (COMPLAINT.test(text) && !/[RTPQD]/.test(text)) return 'chatter';
  const asksMore = EXTENSION.test(text) && !NO_EXTENSION.test(text);
  if (RHETORICAL.test(text)) return 'rhetorical';
  if (SARCASM.test(text)) return 'bitter';
  if (asksMore) return 'extension';
  const asks = QUESTION.test(text);
  if (
    NOT_OURS.test(text) &&
    !OURS.test(text) &&
    !(asks && /(?:吗|\?|谁|哪)/.test(text) && !/[找发派分弄搞送安]错/.test(text))
  )
    return 'notOurs';
  if (asks) return 'question';
  if (DELEGATED.test(text) && !NOT_DELEGATED.test(text)) return 'delegated';
  return recogniseProgress(text, pastDate) ?? (NO_EXTENSION.test(text) || NOT_BLOCKED.test(text) ? 'underWay' : null);
}

function recogniseProgress(text: string, pastDate: boolean): Saying | null {
  if (BLOCKED.test(text) && !NOT_BLOCKED.test(text)) return 'blocked';
  if (NEGATED.test(text)) return 'negated';
  if (PARTIAL.test(text)) return 'partial';
  const finished = DONE.test(text);
  const reported = REPORTED.test(text);
  const bare = text.replace(/^(?:[RT][RT、和与及 ]*)(?:都|均|全|也|的|呢|嘛|那个|这个|那项|这项|[ ,:])*/, '');
  const named = bare !== text;
  if (
    (ASSENT.test(bare) && !(named && /^(?:ok|可以|行|成|妥|中)/.test(bare))) ||
    (ACKNOWLEDGED.test(bare) && !finished)
  )
    return 'acknowledged';
  if (/(?:按时|按期|如期|准时)(?:保质保量)?(?:完成|办结|上报|报送|落实)/.test(text) && !/已|了|[RTD]|过/.test(text))
    return 'assurance';
  if (finished || reported || /D[^,]{0,6}[报交发]/.test(text)) {
    if (/(?:申请|请予|请予以|请|可以|建议|可|予以|麻烦)(?:办结|销号|销账|结案)/.test(text) && !/D/.test(text))
      return 'done';
    if (isPromise(text, pastDate))
      return !/D/.test(text) && /一定|保证|确保|坚决|必须|务必|必将/.test(text) ? 'assurance' : 'promise';
    return finished || reported ? doneFacet(text) : 'promise';
  }
  if (CHATTER.test(text) && !/[RT]/.test(text)) return 'chatter';
  if (PROMISE.test(text) && !/正在|还在|D/.test(text)) return 'assurance';
  // 预计月底能到600个: a figure that is still to come
  if (/[QP]/.test(text) && /(?:预计|预期|力争|争取|计划|有望|将|能|可)[^QP]{0,10}(?:到|达|有|完成)[QP]/.test(text))
    return 'promise';
  if (POLITE_ASK.test(text)) return 'courtesy';
  if (CHATTER.test(text)) return 'chatter';
  if (UNDER_WAY.test(text)) return 'underWay';
  return null;
}
