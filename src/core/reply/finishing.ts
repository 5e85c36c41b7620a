import { anyOf } from './any-of.ts';
import { gate } from './gate.ts';
import type { Saying } from './recognise.ts';
import { doneFacet } from './scope.ts';
import { DONE, REPORTED } from './statuses/done.ts';

const FUTURE = anyOf(
  '预计|预期|力争|争取|确保|保证|计划|打算|拟|准备|将(?!近)|会(?!议|上|后)|可以|可(?!是)|要(?!求|点|是|素)|定于|才能',
  '(?<!才|已|不|可|功|智|职|性|效|全|技)能(?!力|源|耗|效|否)|这(?:[两几](?:天|日)|[LD]+)(?:内|就|再)?(?=[报交发])|尽快|尽量|有望|即将|马上|很快|一定|务必|必将|必须',
  '没(?:有)?问题,?(?:能|可以)?(?:按时|按期|如期|准时)|就(?=能|可|要)|应该(?=D|能)|估计D|大概D|差不多D|待(?=完成|办结)|后(?=(?:再|就|将|会|第一时间|及时|马上|立即|立刻|尽快|统一|一并)*(?:报|交|完成|发|送|反馈))|[完好]了?就(?:行|能|可|好|算|齐)|再(?=报|交|发)',
);
const TO_HAND_IN = gate(/D[^,]{0,6}[报交发]/);
const REACHED = gate(/了[QP]+/);
const FIRST = gate(/先报|先完成|D[^,。;]{0,6}的$/);
const ASSURED = gate(/一定|保证|确保|坚决|必须|务必|必将/);
const AIMED = gate(/预计|力争|争取|确保|就(?:能|可以|要)/);
const OVER = gate(/已经?(?!经|有)|了(?:$|[,。QP])|过了/);
/** 申请办结, 请销号: only what is finished is struck off. */
const STRIKE_OFF = gate(/(?:申请|请予|请予以|请|可以|建议|可|予以|麻烦)(?:办结|销号|销账|结案)/);
const IN_TIME = gate(/(?:按时|按期|如期|准时)(?:保质保量)?(?:完成|办结|上报|报送|落实)/);

/** 按时完成没问题. */
const ASSURED_IN_TIME = gate(/(?:按时|按期|如期|准时)[^,。;]{0,6}(?:没有?问题|有把握|不成问题|问题不大)/);

/** Whether something is promised to be finished rather than finished. A past date is no promise. */
function isPromise(text: string, pastDate: boolean): boolean {
  const reached = REACHED.exec(text);
  const rest = reached ? text.slice(reached.index + reached[0].length) : '';
  if (reached && !pastDate && FUTURE.test(rest)) return true;
  if (FIRST.test(text)) return false;
  if (OVER.test(text) && !AIMED.test(text)) return text.includes('D') && !/了[QP]|已/.test(text) && !pastDate;
  if (pastDate) return /预计|力争|争取|计划/.test(text);
  return FUTURE.test(text) || text.includes('D');
}

/** What a clause with a word of finishing or handing in says: done, a step, or only promised; null without one. */
export function finishing(text: string, pastDate: boolean): Saying | null {
  // 按时完成 alone looks ahead; with an item, 已 or 了 it reports
  if (IN_TIME.test(text) && !/已|了|[RTD]|过/.test(text)) return 'assurance';
  if (ASSURED_IN_TIME.test(text) && !/已|了/.test(text)) return text.includes('D') ? 'promise' : 'assurance';
  const finished = DONE.test(text) || REPORTED.test(text);
  if (!finished && !TO_HAND_IN.test(text)) return null;
  if (STRIKE_OFF.test(text) && !text.includes('D')) return 'done';
  if (isPromise(text, pastDate)) return !text.includes('D') && ASSURED.test(text) ? 'assurance' : 'promise';
  return finished ? doneFacet(text) : 'promise';
}
