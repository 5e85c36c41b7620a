/** Levels of administration as lists behind 各 write them. */
const LEVEL = '[县区市旗镇乡州盟]';
const BRACKET = '(?:（[^（）]*）|\\([^()]*\\))';
const GOVERNMENT = '(?:党委和政府|党委政府|人民政府|政府|党委|党工委|管委会)';
/** Behind a name: its end, an and, or what the unit does. */
const END = '(?=$|\\s|以及|[和及与]|[按依]|分别|共同|具体|负责|落实|组织|实施|配合|牵头|参与)';

const OPEN_LEVELS = new RegExp(
  `(?:^|[\\s和及与])各(?:地级以上|地级|设区|有关|相关)?${LEVEL}{1,3}${BRACKET}?(?:行政公署|行署)?(?:、${LEVEL}{1,3}${BRACKET}?)*$`,
);
const MORE_LEVELS = new RegExp(`^${LEVEL}{1,3}${BRACKET}?${GOVERNMENT}?${END}`);

/** A part of a list that ends in such a way, and the next that is still of its name. */
const ONE_NAME: [RegExp, RegExp][] = [
  [OPEN_LEVELS, MORE_LEVELS], // 各县、市、区政府
  [/党（?\(?工?\)?）?委$/, new RegExp(`^(?:(?:人民)?政府|办事处|管委会)${BRACKET}?${END}`)], // 各镇党委、政府
  [/部门$/, new RegExp(`^单位${END}`)], // 市直各部门、单位
];

/** Puts together what 、 has parted of one name: the tail alone names nobody. */
export function joinNameParts(parts: string[]): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const above = joined.at(-1)?.trim() ?? '';
    if (ONE_NAME.some(([open, more]) => open.test(above) && more.test(part.trim())))
      joined[joined.length - 1] = `${above}、${part.trim()}`;
    else joined.push(part);
  }
  return joined;
}
