/**
 * How the patterns of this room are written: lists of alternatives, a few to a line, that become one pattern. They are
 * read over the skeleton, where R is an item, T words of its title, D a date, L a length of time, P a percentage, Q a
 * quantity and N anything else with a number.
 */
export function anyOf(...alternatives: string[]): RegExp {
  return new RegExp(alternatives.join('|'));
}
