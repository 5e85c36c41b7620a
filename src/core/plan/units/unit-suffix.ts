/** The last characters of names of units: offices, committees, regions, companies, and how groups of them are called. */
const SUFFIX =
  /(局|委|办|厅|部|院|处|科|室|所|站|台|社|校|会|团|团委|工委|党委|政府|机关|法院|公安|联|中心|集团|公司|银行|支行|分行|医院|学校|大学|学院|县|区|市|镇|乡|街道|镇街|乡街|村居|社居|村|社区|单位|部门|企业|领导小组|工作组|组|专班|指挥部|办公室|委员会|管委会|主体|本级|市直|区直|县直|商会|协会|学会|队|馆|园|厂|矿|军分区|武装部|海关|税务|交警|中央|地区|各地|车间|工区|机构|股|盟|(?:各|市|自治)州|(?:[各县区市左右前中后]|自治)旗|[农林牧渔盐茶]场|中学|小学|党组|支部|总支|中支|(?:党|团|社会)组织|工商联|残联|妇联|文联|科协|侨联)(（[^（）]*）|\([^()]*\))?$/;

/** Whether a text ends as the name of a unit does. */
export function endsLikeUnit(text: string): boolean {
  return SUFFIX.test(text.slice(-LONGEST_END));
}

/** An ending with the brackets behind it; texts may be whole paragraphs. */
const LONGEST_END = 100;

const LONGEST_NAME = 30;

/** Whether a text can be a unit's name at all: one that ends like a unit, or a short word without digits or marks. */
export function isPlausibleUnit(name: string): boolean {
  if (/[<>=。：:？?！!]|\d{3,}/.test(name) || name.length > LONGEST_NAME) return false;
  return endsLikeUnit(name) || /^[一-龥A-Za-z]{2,6}$/.test(name);
}
