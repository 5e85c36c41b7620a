import { neededCharacters } from './pattern-characters.ts';

/**
 * Most patterns match nothing in most clauses, and most of them hold characters that few clauses have. Which of those a
 * text has is looked up once for as many patterns as a number has bits; only the patterns that can match are tried.
 */
interface Board {
  /** By character: the bits of the patterns that need it or another one. */
  bits: Int32Array;
  taken: number;
  /** The text last looked at, and the bits of its characters. */
  text: string;
  found: number;
}

const MOST = 32;
const boards: Board[] = [];

function boardWithRoom(): Board {
  const last = boards.at(-1);
  if (last !== undefined && last.taken < MOST) return last;
  const board = { bits: new Int32Array(0x10000), taken: 0, text: '', found: 0 };
  boards.push(board);
  return board;
}

function look(board: Board, text: string): void {
  const { bits } = board;
  let found = 0;
  for (let at = 0; at < text.length; at += 1) found |= bits[text.charCodeAt(at)] ?? 0;
  board.text = text;
  board.found = found;
}

/** All matches of a pattern with g, in order. */
export function allMatches(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[0] === '') pattern.lastIndex += 1;
    found.push(match);
  }
  return found;
}

/** A pattern that is tried only where it can match. */
export class GatedPattern {
  readonly pattern: RegExp;
  private readonly board: Board;
  /** 0 where nothing is known of its characters. */
  private readonly bit: number;

  constructor(pattern: RegExp) {
    this.pattern = pattern;
    this.board = boardWithRoom();
    const needed = neededCharacters(pattern.source);
    this.bit = needed === null ? 0 : 1 << this.board.taken;
    if (needed === null) return;
    this.board.taken += 1;
    for (const character of needed) {
      const code = character.charCodeAt(0);
      this.board.bits[code] = (this.board.bits[code] ?? 0) | this.bit;
    }
  }

  /** Whether the text has one of the characters every match holds. */
  canMatch(text: string): boolean {
    const { board } = this;
    if (board.text !== text) look(board, text);
    return this.bit === 0 || (board.found & this.bit) !== 0;
  }

  test(text: string): boolean {
    return this.canMatch(text) && this.pattern.test(text);
  }

  exec(text: string): RegExpExecArray | null {
    return this.canMatch(text) ? this.pattern.exec(text) : null;
  }

  /** All matches of a pattern with g, in order. */
  allIn(text: string): readonly RegExpExecArray[] {
    return this.canMatch(text) ? allMatches(this.pattern, text) : [];
  }

  /** The text with what the pattern finds replaced: the first of it, or with g all. */
  replacedIn(text: string, by: string | ((match: string) => string)): string {
    if (!this.canMatch(text)) return text;
    return typeof by === 'string' ? text.replace(this.pattern, by) : text.replace(this.pattern, by);
  }
}

/** See `GatedPattern`. What remembers where it stopped (g) must not be tested with it, only swept or removed. */
export function gate(pattern: RegExp): GatedPattern {
  return new GatedPattern(pattern);
}
