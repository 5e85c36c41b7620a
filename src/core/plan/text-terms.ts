import { COMMON_WORDS, figuresOf, tellingWords } from './one-wording.ts';

/** The terms of a text with their weights. */
export interface Terms {
  weights: ReadonlyMap<string, number>;
  /** Sum of the weights. */
  total: number;
}

/** How much each term tells, over all texts that are compared. */
export interface TermWeights {
  weightOf(term: string): number;
}

/** A single character tells less than two neighbours; it ties 农户改厕 to 农村户用厕所改造. In a long text it is chance. */
const ONE_CHARACTER = 0.6;
const SHORT_TEXT = 25;
/** What a common word tells of what a rare one does. */
const COMMON = 0.4;
/** The same figure is no proof, but it points the same way. */
const FIGURE = 0.8;

/** Pairs of neighbouring characters, single characters, and figures, of what tells in the text. */
function termsIn(text: string): Set<string> {
  const terms = new Set<string>();
  for (const word of tellingWords(text)) {
    const characters = [...word];
    for (const [at, character] of characters.entries()) {
      terms.add(character);
      if (at > 0) terms.add(`${characters[at - 1]}${character}`);
    }
  }
  for (const figure of figuresOf(text)) terms.add(`#${figure}`);
  return terms;
}

/** Weighs terms by how few of the texts have them. */
export function weighTerms(texts: readonly string[]): TermWeights {
  const count = new Map<string, number>();
  for (const text of texts) for (const term of termsIn(text)) count.set(term, (count.get(term) ?? 0) + 1);
  const all = Math.max(texts.length, 200);
  return { weightOf: (term) => Math.log(1 + all / (count.get(term) ?? 1)) * share(term) };
}

function share(term: string): number {
  if (term.startsWith('#')) return FIGURE;
  if (isCharacter(term)) return ONE_CHARACTER;
  return COMMON_WORDS.has(term) ? COMMON : 1;
}

export function termsOf(text: string, weights: TermWeights): Terms {
  const terms = [...termsIn(text)];
  const characters = terms.filter(isCharacter).length;
  const damped = Math.min(1, SHORT_TEXT / Math.max(1, characters));
  const weighed = terms.map((term) => [term, weights.weightOf(term) * (isCharacter(term) ? damped : 1)] as const);
  return { weights: new Map(weighed), total: weighed.reduce((total, [, weight]) => total + weight, 0) };
}

/**
 * How alike two texts are, 0 to 1: how much of the shorter one the longer one says, and how much of both is the same.
 * `part` is the share of the former: 1 asks whether one text lies within the other, 0 whether they are the same.
 */
export function sharedTerms(a: Terms, b: Terms, part = 0.5): number {
  if (a.total === 0 || b.total === 0) return 0;
  const [few, many] = a.weights.size < b.weights.size ? [a, b] : [b, a];
  let common = 0;
  for (const [term, weight] of few.weights) common += Math.min(weight, many.weights.get(term) ?? 0);
  return part * (common / Math.min(a.total, b.total)) + (1 - part) * ((2 * common) / (a.total + b.total));
}

/** Pairs of characters and figures that two texts must share to be compared at all; a short text has few to share. */
const FEWEST_COMMON = 2;
const FEW_TERMS = 18;

/** Finds the texts that share terms with another one without comparing each with each. */
export function termIndex<Text>(
  texts: readonly Text[],
  termsOfText: (text: Text) => Terms,
): { near(terms: Terms): Text[] } {
  const index = new Map<string, Text[]>();
  for (const text of texts)
    for (const term of termsOfText(text).weights.keys()) {
      if (isCharacter(term)) continue;
      const known = index.get(term);
      if (known) known.push(text);
      else index.set(term, [text]);
    }
  return {
    near(terms) {
      const common = new Map<Text, number>();
      for (const term of terms.weights.keys())
        for (const text of index.get(term) ?? []) common.set(text, (common.get(text) ?? 0) + 1);
      return [...common].flatMap(([text, count]) =>
        count >= FEWEST_COMMON || few(terms) || few(termsOfText(text)) ? [text] : [],
      );
    },
  };
}

function few({ weights }: Terms): boolean {
  return weights.size < FEW_TERMS;
}

function isCharacter(term: string): boolean {
  return term.length === 1;
}
