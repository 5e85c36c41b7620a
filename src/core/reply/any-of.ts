import { gate, type GatedPattern } from './gate.ts';
import { firstCharacters } from './pattern-characters.ts';

/**
 * How the patterns of this room are written: lists of alternatives, a few to a line, that become one pattern. They are
 * read over the skeleton, where R is an item, T words of its title, D a date, L a length of time, P a percentage, Q a
 * quantity and N anything else with a number.
 *
 * At most places of a text none of the alternatives can start: that is asked once, before they are tried one by one.
 */
export function anyOf(...alternatives: string[]): GatedPattern {
  return gate(new RegExp(sourceOf(...alternatives)));
}

/** The same for every place where one of them stands. */
export function eachOf(...alternatives: string[]): GatedPattern {
  return gate(new RegExp(sourceOf(...alternatives), 'g'));
}

function sourceOf(...alternatives: string[]): string {
  const known: string[] = [];
  const open: string[] = [];
  const starts = new Set<string>();
  for (const alternative of alternatives) {
    const first = firstCharacters(alternative);
    (first === null ? open : known).push(alternative);
    for (const character of first ?? []) starts.add(character);
  }
  const guarded = known.length === 0 ? [] : [`(?=[${[...starts].map(inClass).join('')}])(?:${known.join('|')})`];
  return [...guarded, ...open].join('|');
}

function inClass(character: string): string {
  return /[\\\]^-]/.test(character) ? `\\${character}` : character;
}
