import { eachOf } from '../any-of.ts';
import { gate, type GatedPattern } from '../gate.ts';
import { sweep, type Skeleton } from './skeleton.ts';

const CHINESE_HOUR = '[一二三四五六七八九十两]{1,3}';
const DAYPART = '(?:上午|下午|早上|早晨|晚上|中午|凌晨|傍晚|今晚|明早|半夜)';

/** Numbers that name neither an item nor a figure: documents, telephones, addresses, clock times, buildings. */
const TRAPS: GatedPattern[] = [
  gate(/https?:\/\/[\w./?=&%#-]{1,300}|[\w.-]{1,60}@[\w.-]{1,60}\w/g),
  eachOf(
    '[\\u4e00-\\u9fa5]{0,6}[〔[(【]\\d{4}[〕\\])】](?:第)?\\d{1,4}号(?:文件|文)?',
    '(?:\\d{4}年)?第?\\d{1,4}号(?:文件|文|公告|令|通知|函|批复|会议|纪要)',
  ),
  gate(
    /(?:电话|手机|座机|微信|qq|tel|致电|拨打|传真|联系方式|号码|热线)(?:号码?)?(?:是|为)?[: ]{0,2}\+?\d[\d -]{3,20}/g,
  ),
  gate(
    /(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-\d{6,8}|400-?\d{3}-?\d{4})(?!\d)|(?<![\d.])\d{7,}(?![\d.]|[个家人户名元份次米件亩])/g,
  ),
  gate(/(?<!\d)(?:1[12]\d|12\d{3}|9\d{4})(?:热线|平台|电话|急救|举报)/g),
  gate(
    new RegExp(
      `${DAYPART}?(?<!\\d[.-])\\d{1,2}(?::[0-5]\\d(?!\\d|%|\\.\\d)|点(?:\\d{1,2}分?|半|一刻|三刻|整|钟|多)?|时(?:\\d{1,2}分|许|整)?(?!间|长|` +
        '序))(?:之前|以前|前|左右|许)?',
      'g',
    ),
  ),
  gate(
    new RegExp(
      `(?<=[改推]到)${CHINESE_HOUR}点(?=$|[,。\\n])|${DAYPART}${CHINESE_HOUR}点(?:半|一刻|三刻|整|钟|多)?(?:之前|以前|前|左右)?|${CHINESE_HOUR}点(?:半|钟|整|一刻|左右|前|(?=在|` +
        '开会|去|到|才|要|来|有会))',
      'g',
    ),
  ),
  eachOf(
    '[一二三四五六七八九十]{1,2}号[\\u4e00-\\u9fa5]{1,3}(?:站|楼|馆|房|塔|井|泵|库|机组|锅炉|车间|桥|闸|管线)',
    '(?:第?\\d{1,3}|[一二三四五六七八九十]{1,3})号(?:楼|地块|地|线|院|厂|库|井|泵|门|路|桥|车间|馆|标段|标|仓|坝|塔|机组|点位|岗|站|会议室|病区|社区|村|组|' +
      '小区|坑|片区)',
  ),
  eachOf(
    '(?:\\d{1,3}|[一二三四五六七八九十]{1,3})(?:楼|层楼|单元|号会议室|标段|号线)|\\d{1,4}室(?!内|外)|[abcd]座|\\d{1,2}(?:\\*|' +
      'x)\\d{1,2}小时',
    '24小时|一对一|百日',
  ),
  gate(/\d{4}(?:-\d{4})?(?:年度|学年)/g),
];

const NUMBERED = gate(/[\d一二三四五六七八九十两]/);

/** Marks them as not of interest. Runs before everything else that reads numbers. */
export function markTraps(skeleton: Skeleton): void {
  if (!NUMBERED.test(skeleton.text)) return;
  for (const trap of TRAPS) sweep(skeleton, trap, () => ({ letter: 'N' }));
}
