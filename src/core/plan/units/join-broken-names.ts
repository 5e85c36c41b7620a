import { endsLikeUnit } from './unit-suffix.ts';

/** A name this short that ends like a unit is more likely the beginning of a longer one (市委 宣传部). */
const SHORTEST_WHOLE_NAME = 3;

/**
 * White space inside a cell either parts two names (市教育局 市财政局) or is a line break of the layout inside one
 * (市住 建局). Parts are joined until the text ends like a unit and the next part begins like one.
 */
export function joinBrokenNames(text: string): string[] {
  const names: string[] = [];
  let open = '';
  for (const part of text.split(/\s+/).filter((each) => each !== '')) {
    if (
      open !== '' &&
      endsLikeUnit(open) &&
      (open.length >= SHORTEST_WHOLE_NAME || beginsLikeUnit(part)) &&
      (part.length > 1 || part === '各') &&
      !goesOn(open, part)
    ) {
      names.push(open);
      open = part;
    } else open += part;
  }
  return open === '' ? names : [...names, open];
}

/** 市…, 区…, 各…: the level of administration or 各 opens a name. */
function beginsLikeUnit(part: string): boolean {
  return /^(省|市|区|县|各|团|镇|乡)./.test(part);
}

/** Ends of names that are no names: 仁和公安 分局, 市安全生产 委员会. */
const ONLY_AN_END = /^(分局|支队|大队|中队|办公室|委员会|管理局|监督管理局|服务中心|局|厅|委|办)$/;
const DISTRICTS = '县市区旗乡镇街';

/** Whether two parts are one name: (街道) explains 各乡镇; 公安局 仁和分局 is one office; a single character is no name. */
function goesOn(open: string, part: string): boolean {
  return (
    open.length === 1 ||
    ONLY_AN_END.test(part) ||
    /^[（(]/.test(part) ||
    (/^(公安|税务|国土资源|自然资源|生态环境|规划|工商)局$/.test(open) && part.endsWith('分局')) ||
    (new RegExp(`^各[${DISTRICTS}]{1,2}$`).test(open) &&
      new RegExp(`^[${DISTRICTS}]([（(]|$|[${DISTRICTS}])`).test(part))
  );
}
