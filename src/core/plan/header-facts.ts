import { chineseNumber } from './chinese-number.ts';
import { localDate, type LocalDate } from '../time/local-date.ts';

/** What the lines above the items say about the document itself; null where they don't. */
export interface HeaderFacts {
  title: string | null;
  issuer: string | null;
  docNo: string | null;
  issuedOn: LocalDate | null;
}

const DOC_NO = /[\u4E00-\u9FA5]{2,12}\s*[〔［[（(]\s*(\d{4})\s*[〕］\])）]\s*第?\s*\d+\s*号/;
const TITLE_END =
  /(表|方案|要点|计划|规划|清单|安排|台账|分工|通知|细则|办法|措施|任务书|目录|责任书|意见|清册|一览)([（(][^（）()]*[）)])?$/;
const ORGANISATION_END = /(办公室|政府|委员会|领导小组|指挥部|局|厅|委|部|办|院|中心|集团|公司)$/;
const NOT_A_TITLE = /^(附\s*[件表]|附\d|抄\s*送|密级|主送|特急|加急|第.{1,4}页|—\s*\d+\s*—|[-\d\s]+$)|[。；：:]$/;
const LONGEST_TITLE_LINE = 60;
/** （此件公开发布）, （此件删减后公开）, （依申请公开）: who may read it, on a line of its own or joined to the title by a converter. */
const PUBLICITY =
  /[（(]\s*(?:此件|本件)[^（）()]{0,20}[）)]|[（(]\s*(?:信息公开(?:选项|形式|属性)?[:：]?)?\s*(?:主动公开|依申请公开|不予公开|删减后公开|公开发布)\s*[）)]/g;

/** Reads title, issuer, document number and date from the lines above the first item, empty lines included. */
export function readHeaderFacts(written: string[]): HeaderFacts {
  const lines = written.map((line) => line.replace(PUBLICITY, '').trim());
  const dates = lines.map(lineDate);
  const dateLine = dates.findIndex((date) => date !== null);
  return {
    title: readTitle(lines),
    issuer: readIssuer(lines, dateLine),
    docNo:
      lines
        .filter((line) => line.length <= 40)
        .map(numberOnly)
        .find((found) => found !== null) ?? null,
    issuedOn: dates[dateLine] ?? null,
  };
}

/** The number of a line that says little else: numbers in running text belong to other documents. */
function numberOnly(line: string): string | null {
  const match = DOC_NO.exec(line);
  return match && line.replace(match[0], '').trim().length <= 6 && !line.includes('《')
    ? match[0].replaceAll(/\s/g, '')
    : null;
}

const WRITTEN_DATE =
  /(\d{4}|[〇零○一二三四五六七八九]{4})年(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})日/;

/** The date of a line that is only a date, perhaps in brackets or with 印发. */
function lineDate(line: string): LocalDate | null {
  const match = WRITTEN_DATE.exec(line.replaceAll(/\s/g, ''));
  if (!match || line.replaceAll(/\s/g, '').replace(match[0], '').length > 4) return null;
  const [year, month, day] = match
    .slice(1)
    .map((text) => (/^\d+$/.test(text) ? Number(text) : chineseNumber(text.replaceAll('○', '〇'))));
  return year && month && day && month <= 12 && day <= 31 ? localDate(year, month, day) : null;
}

/**
 * The title nearest above the items; a notice's own title only where the plan has none. A plan before its annexes names
 * the whole, the annex only its part.
 */
function readTitle(lines: string[]): string | null {
  const candidates = lines.flatMap((line, index) => (isTitleLine(line) ? [index] : []));
  const own = candidates.filter((index) => !(lines[index] ?? '').endsWith('通知'));
  const annex = lines.findIndex((line) => /^[-—\s]*附\s*[件表]/.test(line));
  const whole = own.findLast(
    (index) => index < annex && /(方案|要点|计划|规划|意见)([（(]|$)/.test(lines[index] ?? ''),
  );
  const index = whole ?? own.at(-1) ?? candidates.at(-1);
  if (index === undefined) return lines.find((line) => isShortLine(line)) ?? null;
  return (unfinishedTitleAbove(lines, index) + (lines[index] ?? '') + bracketBelow(lines, index)).replaceAll(
    /\s+/g,
    '',
  );
}

/** （2018～2020年） on a line of its own belongs to the title above it. */
function bracketBelow(lines: string[], index: number): string {
  const below = lines.slice(index + 1, index + 3).find((line) => line !== '') ?? '';
  return /^[（(][^（）()]*(\d{4}|试行|修订)[^（）()]*[）)]$/.test(below) && lineDate(below) === null ? below : '';
}

function isShortLine(line: string): boolean {
  const text = line.trim();
  return (
    text !== '' &&
    text.length <= LONGEST_TITLE_LINE &&
    !NOT_A_TITLE.test(text) &&
    numberOnly(text) === null &&
    lineDate(text) === null
  );
}

/** Whether a line reads as the title of a plan or notice: short, and ending in 方案, 要点, 清单 and the like. */
export function isTitleLine(line: string): boolean {
  return (
    isShortLine(line) &&
    TITLE_END.test(line.trim()) &&
    !/[，,。；]|^\s*[（(]?[一二三四五六七八九十]{1,3}[）)、]/.test(line)
  );
}

/**
 * A long title is set in two lines; the upper one ends like neither a title nor an organisation. An empty line may stand
 * between them where the lower one alone names neither place nor year (…2023年重点工作 / 任务分解方案).
 */
function unfinishedTitleAbove(lines: string[], index: number): string {
  const parted = lines[index - 1]?.trim() === '' && !NAMES_PLACE_OR_YEAR.test(lines[index] ?? '');
  const above = lines[index - (parted ? 2 : 1)]?.trim() ?? '';
  const isPart = isShortLine(above) && above.length >= 6 && !TITLE_END.test(above) && !ORGANISATION_END.test(above);
  if (!isPart || /[，,。；、]|^[（(]|[）)]$/.test(above)) return '';
  return !parted || NAMES_PLACE_OR_YEAR.test(above) ? above : '';
}

const NAMES_PLACE_OR_YEAR = /20\d\d|[省市县区镇乡]|关于|街道|公司|学校|学院|医院/;

/** …办公室关于印发…的通知: not a sentence that cites another notice (根据《…关于…的意见》). */
function isNotice(line: string): boolean {
  const issuer = line.split('关于')[0] ?? '';
  const cited = /[《》]|^(根据|按照|依据|为)/.test(issuer) || /^[^《]*》/.test(line);
  return /^.{3,30}关于.*(通知|意见|决定)/.test(line) && ORGANISATION_END.test(issuer) && !cited;
}

/** Who issued it: before 关于 in a notice's title, the line above the document number, or the signature above the date. */
function readIssuer(lines: string[], dateLine: number): string | null {
  const filled = lines.map((line) => line.replaceAll(/\s+/g, ''));
  const notice = filled.find(isNotice);
  if (notice) return notice.split('关于')[0] ?? null;
  const below = filled.findIndex((line) => /^关于.*(通知|意见|决定)$/.test(line));
  const above = filled.slice(0, Math.max(0, below)).findLast((line) => line !== '') ?? '';
  if (above.length >= 3 && above.length <= 30 && ORGANISATION_END.test(above) && !/[，。：]/.test(above)) return above;
  const masthead = filled.find((line) => /^.{4,30}文件$/.test(line));
  if (masthead) return masthead.replace(/文件$/, '');
  const numberLine = lines.findIndex((line) => line.length <= 40 && numberOnly(line) !== null);
  return organisationAbove(filled, numberLine) ?? organisationAbove(filled, dateLine);
}

function organisationAbove(lines: string[], index: number): string | null {
  if (index <= 0) return null;
  const above = lines.slice(Math.max(0, index - 3), index).findLast((line) => line !== '') ?? '';
  return above.length <= 30 && ORGANISATION_END.test(above) && !/[，。：]/.test(above) ? above : null;
}
