import { recognise } from '../reply/recognise.ts';

const CONTACT_LABEL =
  /(?:^|[\s|｜/，,;；(（])(?:联系|办公|固定|移动|公司|单位)?(?:电\s{0,4}话|手\s{0,4}机|传\s{0,4}真|地\s{0,4}址|邮\s{0,4}编|邮\s{0,4}箱|座机|热线|微信|网址|网站|分机|邮政编码|通讯地址|电子邮件|电子邮箱|電話|地址|tel(?:ephone)?|phone|mobile|mob|cell|fax|e-?mail|mail|addr(?:ess)?|qq|web(?:site)?|wechat|ext)(?:\.?\s{0,4}[:：]|\.\s?\d)/i;
const ONE_LETTER_LABEL = /^\s*[TMFEAWP]\s?[:：|]\s?\S/;
const PHONE =
  /(?:^|[^\d])(?:\+?\d{2,4}[- ]?)?(?:\(0\d{2,3}\)|0\d{2,3})[- —–]?\d{7,8}(?:-\d{1,6})?(?!\d)|(?:^|\D)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(?:^|\s)\+?\d{3,4}[- ]\d{4}[- ]?\d{4}\s*$/;
const ADDRESS_ALONE = /^\s*<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?\s*$/i;
const PAGE_ALONE = /^\s*(?:https?:\/\/|www\.)[^\s/]+\/?\s*$/i;
const ORGANISATION =
  /^[\u4e00-\u9fa5（）()·“”"\s/|—-]{2,40}(?:局|委员会|委|办|办公室|中心|医院|学院|院|所|站|镇|街道|乡|处|科|科室|股|室|会|学校|校|公司|政府|大队|支队|区|县|市|部|组|集团|分局|厅|队|馆|社|银行)$/;
const TITLE =
  /^(?:副?(?:局长|主任|科长|处长|部长|书记|镇长|经理|总监|组长|队长|所长|站长|校长|院长|主席|会长|秘书长)|.{0,10}(?:科员|干事|专员|专干|联络员|联系人|工程师|主管|助理|秘书|主任科员|调研员|经办人))$/;
const LATIN_NAME = /^[A-Z][a-zA-Z'.-]+(?:[ ,]+[A-Z][a-zA-Z'.-]+){1,3}$/;
const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧阳司马诸葛甲乙丙丁'.split(
    '',
  ),
);

/** A line that says how to reach somebody: a labelled number or address, a bare phone number or mail address. */
export function isContactLine(text: string): boolean {
  if (text.length > 120 || /[。！？!?]\s*$/.test(text.trim())) return false;
  return (
    CONTACT_LABEL.test(text) ||
    ONE_LETTER_LABEL.test(text) ||
    ADDRESS_ALONE.test(text) ||
    (PHONE.test(text) && !text.includes('://'))
  );
}

/** 某某局 河湖科; a line that ends like the name of an office and says nothing. */
export function isOfficeLine(text: string): boolean {
  const line = text.trim();
  return ORGANISATION.test(line) && !/完成|办结|推进|正在|已|将|未|请|报送/.test(line);
}

/** 王五; Wang Wu; 李四 科长. `own` is the sender's name as the mail gives it. */
export function isNameLine(text: string, own: string): boolean {
  const line = text
    .trim()
    .replace(/[|｜*]/g, ' ')
    .trim();
  if (line === '' || line.length > 40) return false;
  if (own !== '' && line.replace(/\s/g, '') === own.replace(/\s/g, '')) return true;
  const [first = '', second = ''] = line.split(/[\s/（(]+/);
  if (
    second !== '' &&
    first.length <= 4 &&
    (TITLE.test(second.replace(/[）)]$/, '')) || ORGANISATION.test(second)) &&
    SURNAMES.has(first[0] ?? '')
  )
    return true;
  if (TITLE.test(line) || LATIN_NAME.test(line)) return true;
  const squeezed = line.replace(/[\s\u3000]/g, '');
  return (
    /^[\u3400-\u9fff\u{20000}-\u{2fa1f}·]{2,4}$/u.test(squeezed) &&
    SURNAMES.has(squeezed[0] ?? '') &&
    recognise(squeezed) === null
  );
}

/** A short line without figures, punctuation or anything said: a slogan, a title, an office with an unusual name. */
export function isSilentLine(text: string): boolean {
  const line = text.trim();
  if (line === '' || line.length > 30 || /[\d，。！？；：、,!?;:%％“”]/.test(line)) return false;
  return (
    recognise(line.toLowerCase()) === null &&
    !/完|办[结好妥理完了]|推进|落实|报送|附件|见|请|已|将|未|无|拟|正/.test(line)
  );
}

/** The front page of an office: part of a signature, but no sign of one, since people end with links as well. */
export function isPageLine(text: string): boolean {
  return PAGE_ALONE.test(text);
}

/** Any line that stands in signatures, with or without saying how to reach somebody. */
export function isSignatureLine(text: string, own: string): boolean {
  return isContactLine(text) || isNameLine(text, own) || isOfficeLine(text) || isPageLine(text) || isSilentLine(text);
}
