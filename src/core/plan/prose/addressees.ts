import { splitNames } from '../units/split-units.ts';
import type { UnitsText } from '../raw-task.ts';
import { endsLikeUnit } from '../units/unit-suffix.ts';

const OPENING =
  /^(?:同时|此外|另外|其中|会议(?:要求|明确|决定|议定|强调|指出|确定|同意)|关于[^：:。，,]{1,30}[：:。，,]|一是|二是|三是|四是|五是|[（(]?[一二三四五六七八九十\d]+[）)]|[,，:：、\s])+/;
/** 会议原则同意…，由市教育局…: what was decided, before who carries it out. */
const DECISION = /^(?:会议|(?:原则|一致)?(?:同意|通过))[^。；;由]{2,60}[，,](?=由|请|责成)/;
/** 资金由市财政局安排: what it is about, before who does it. */
const OBJECT = /^[^，,；;。由]{1,15}(?=由[^，,；;。]{2,40}(?:负责|牵头|统筹|承担|落实|组织|安排|解决|会同))/;
/** …等单位负责人参加会议 */
const TELLS_WHO_CAME = /(负责人|同志|领导|人员|代表)[^，。]{0,6}(参加|出席|列席)了?[^，。]{0,8}。?$/;
const LONGEST_SUBJECT = 90;
const DUTY =
  /(?:要|须|需|应当?|务必|必须|负责|请|每(?=半?年|半?月|季|个?季度|周|旬|天|日)|统筹|安排|解决|尽快|抓紧|具体|按(?![月季年周])|于|在|根据|会同|联合|牵头(?!单位|部门|主体)|组织|承担|落实|研究|制定|做好|完成|提出|配合(?!单位|部门)|认真|对|把|将|分[两二三四期批]|拨付|提供|编制|开展|推进|办理|协调|指导|督促|汇总|报送|加快|加强|实施|启动|支持|\d)/g;
/** Without a word of calling only these make a sentence a duty. */
const STRICT_DUTY = /^(?:要|须|需|应当|务必|必须|负责|牵头|尽快|抓紧|于|应|请|每)/;
const CALL = /^(?:由|请|责成|责令|委托|授权)/;
/** …，市城管局、市财政局配合 behind the one who leads. */
const TOGETHER =
  /^(?:要|应|应当|须|负责|牵头)?(?:会同|联合|协同)(.{2,60}?)(?:等(?:部门|单位))?(?=[，,]|在|于|对|尽快|抓紧|按|根据|制定|开展|提出|做好|研究|组织|建立|完善|共同|\d)/;
const HELPERS = /[，,；;](?:由)?([^，,；;。]{2,60}?)(?:积极|予以|共同)?(?:配合|协助|参与|参加)(?=[，,；;。]|$)/;

/** X为牵头单位，负责…. */
const IS_LEAD = /(?<=^[^，,。；;]{2,60})为牵头(?:单位|部门)[，,]/;
/** What is told with 了 in its first words has been done. */
const FIRST_WORDS = 40;

/** The units a sentence calls to act: 由市住建局牵头，市城管局配合…; 各县区要…; empty where it calls nobody. */
export function addressees(sentence: string): UnitsText[] {
  return whoActs(sentence, CALL);
}

/** The same in minutes, where a sentence that only says what an office does is a call as well: 供电公司做好保障. */
export function toldInMinutes(sentence: string): UnitsText[] {
  return whoActs(sentence, /^[一-龥]/);
}

function whoActs(sentence: string, call: RegExp): UnitsText[] {
  if (TELLS_WHO_CAME.test(sentence)) return [];
  const text = sentence.trim().replace(DECISION, '').replace(OPENING, '').replace(OBJECT, '');
  const called = CALL.test(text) || (call.test(text) && !/^各|了/.test(text.slice(0, FIRST_WORDS)));
  const subject = text.replace(CALL, '').replace(IS_LEAD, '牵头，');
  for (const match of subject.slice(0, LONGEST_SUBJECT).matchAll(DUTY)) {
    const names = bareNames(subject.slice(0, match.index));
    const duty = subject.slice(match.index);
    if (!(areAddressees(names) || (CALL.test(text) && shareAnEnd(names))) || !(called || STRICT_DUTY.test(duty)))
      continue;
    const helpers = TOGETHER.exec(duty)?.[1] ?? HELPERS.exec(duty)?.[1];
    const support = helpers !== undefined && areAddressees(helpers) ? helpers : null;
    const role = /^(?:要|负责|具体)*牵头/.test(duty) ? 'lead' : 'responsible';
    return [{ role, text: names }, ...(support === null ? [] : [{ role: 'support' as const, text: support }])];
  }
  return [];
}

/** Without 要, 均 and the like behind the last name. */
function bareNames(text: string): string {
  return text.replace(/(?:[，,]|均|都|也|还|分别|共同)+$/, '');
}

/** 电信、移动、联通公司 share the end of the last name. */
function shareAnEnd(text: string): boolean {
  return /^(?:[一-龥]{2,4}、)+[一-龥]{2,6}(?:公司|银行|街道|镇|乡)$/.test(text);
}

function areAddressees(text: string): boolean {
  const names = splitNames(bareNames(text));
  return (
    !/^[（(【]/.test(text) &&
    names.length > 0 &&
    names.every((name) => name.length >= 2 && endsLikeUnit(name) && !/[的将把对是使为，,：:]/.test(name))
  );
}

/** The sentences of a text, each with its full stop. */
export function sentences(text: string): string[] {
  return text.split(/(?<=[。！\n])/).filter((sentence) => sentence.trim() !== '');
}
