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
      part.length > 1
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
