import type { NotWantedReason } from '../entities/message.ts';

/** Why a reminder did not go out, in the words `explain` and the console show. */
export const REASON_WORDS: Record<NotWantedReason, string> = {
  alreadySubmitted: '当时已经报结，不再催办',
  alreadyClosed: '当时已经办结',
  cancelled: '事项已取消',
  parked: '事项已挂账，等到约定的时间或条件再提醒',
  silenced: '暂停催办期间',
  extended: '办结日期已调整，由新日期的提醒代替',
  superseded: '提醒已重新安排（日期、人员或策略有变动）',
  acknowledged: '已经签收，不再催签收',
  promised: '联系人已承诺反馈日期，届时再问',
  promiseSettled: '承诺的反馈已经收到，或已另有安排',
  promisesKept: '未兑现的承诺未到升级的次数',
  laterStepDue: '同一事项有更近的一次提醒，只发最近一次',
  onLeave: '联系人请假，由副手代办',
  notMissedEnough: '漏报次数未到升级的条件',
  alreadyDecided: '已有人作出决定',
  orderNotDue: '上一张督办单限期未到或已到最后一级，未再发督办单',
  planNotActive: '方案未启用或已结束',
  noRoute: '没有可用的联系方式，已告知督办员',
};
