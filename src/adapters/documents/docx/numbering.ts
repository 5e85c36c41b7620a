import { child, elements, isOn, valueOf, type XmlElement } from '../xml-tree.ts';
import { formatNumber } from './number-format.ts';

interface Level {
  format: string;
  /** `（%1）`, `%1.%2`: the number pattern with level numbers from 1. */
  pattern: string;
  start: number;
  /** What stands between number and text. */
  suffix: string;
  style: string | undefined;
  legal: boolean;
}

interface NumberingInstance {
  abstractId: string;
  levels: Map<number, Level>;
  startOverrides: Map<number, number>;
}

/** Where a paragraph's numbering comes from: its own properties or its style's. */
export interface NumberingReference {
  numberingId: string;
  level: number;
}

/**
 * Automatic numbers of a docx rendered as text (一、 （一） 1.): Word stores only "this paragraph is numbered", and a
 * reader without this sees an empty 序号 cell. One instance counts through one document, in reading order.
 */
export class NumberingCounter {
  readonly #instances: Map<string, NumberingInstance>;
  readonly #styles: Map<string, NumberingReference>;
  /** Counters by abstract numbering: all its instances count on together. */
  readonly #counters = new Map<string, number[]>();
  readonly #started = new Set<string>();

  constructor(numbering: XmlElement | null, styles: XmlElement | null) {
    this.#instances = readInstances(numbering);
    this.#styles = readStyleReferences(styles, this.#instances);
  }

  /** The number text of the next paragraph with these properties (`w:pPr`), '' if it has none. */
  next(properties: XmlElement | undefined): string {
    const reference = this.#referenceOf(properties);
    const instance = reference && this.#instances.get(reference.numberingId);
    if (!reference || !instance) return '';
    const level = instance.levels.get(reference.level);
    if (!level) return '';
    const counters = this.#advance(instance, reference);
    const text = level.pattern.replaceAll(/%(\d)/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      const format = level.legal ? 'decimal' : (instance.levels.get(index)?.format ?? 'decimal');
      return formatNumber(format, counters[index] ?? instance.levels.get(index)?.start ?? 1);
    });
    return level.format === 'bullet' || text === '' ? '' : text + (/[\d一-十]$/.test(text) ? level.suffix : '');
  }

  #referenceOf(properties: XmlElement | undefined): NumberingReference | undefined {
    const own = child(properties, 'numPr');
    const fromStyle = this.#styles.get(valueOf(properties, 'pStyle') ?? '');
    const numberingId = valueOf(own, 'numId') ?? fromStyle?.numberingId;
    if (numberingId === undefined || numberingId === '0') return undefined; // numId 0 switches a style's numbering off
    return { numberingId, level: Number(valueOf(own, 'ilvl') ?? fromStyle?.level ?? 0) };
  }

  #advance(instance: NumberingInstance, reference: NumberingReference): number[] {
    const counters = this.#counters.get(instance.abstractId) ?? [];
    this.#counters.set(instance.abstractId, counters);
    if (!this.#started.has(reference.numberingId)) {
      this.#started.add(reference.numberingId);
      for (const [level, start] of instance.startOverrides) counters[level] = start - 1;
    }
    const start = instance.levels.get(reference.level)?.start ?? 1;
    counters[reference.level] = (counters[reference.level] ?? start - 1) + 1;
    counters.length = reference.level + 1; // deeper levels begin anew
    return counters;
  }
}

function readLevels(parent: XmlElement): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const element of elements(parent)) {
    if (element.name !== 'lvl') continue;
    levels.set(Number(element.attributes['ilvl']), {
      format: valueOf(element, 'numFmt') ?? valueOf(element, 'AlternateContent', 'Choice', 'numFmt') ?? 'decimal',
      pattern: valueOf(element, 'lvlText') ?? '',
      start: Number(valueOf(element, 'start') ?? 1),
      suffix: valueOf(element, 'suff') === 'nothing' ? '' : ' ',
      style: valueOf(element, 'pStyle'),
      legal: isOn(element, 'isLgl'),
    });
  }
  return levels;
}

function readInstances(numbering: XmlElement | null): Map<string, NumberingInstance> {
  const instances = new Map<string, NumberingInstance>();
  const all = numbering ? elements(numbering) : [];
  const abstracts = new Map(all.filter((e) => e.name === 'abstractNum').map((e) => [e.attributes['abstractNumId'], e]));
  for (const num of all.filter((element) => element.name === 'num')) {
    const abstractId = valueOf(num, 'abstractNumId') ?? '';
    const abstract = abstracts.get(abstractId);
    const levels = abstract ? readLevels(abstract) : new Map<number, Level>();
    const startOverrides = new Map<number, number>();
    for (const override of elements(num).filter((element) => element.name === 'lvlOverride')) {
      for (const [level, definition] of readLevels(override)) levels.set(level, definition);
      const start = valueOf(override, 'startOverride');
      if (start !== undefined) startOverrides.set(Number(override.attributes['ilvl']), Number(start));
    }
    instances.set(num.attributes['numId'] ?? '', { abstractId, levels, startOverrides });
  }
  return instances;
}

/** Styles that number their paragraphs, by style id, inherited along `basedOn`. */
function readStyleReferences(
  styles: XmlElement | null,
  instances: Map<string, NumberingInstance>,
): Map<string, NumberingReference> {
  const all = styles ? elements(styles).filter((element) => element.name === 'style') : [];
  const byId = new Map(all.map((style) => [style.attributes['styleId'] ?? '', style]));
  const references = new Map<string, NumberingReference>();
  for (const id of byId.keys()) {
    let style = byId.get(id);
    for (let depth = 0; style && depth < 20; depth += 1) {
      const numberingId = valueOf(style, 'pPr', 'numPr', 'numId');
      if (numberingId !== undefined) {
        references.set(id, { numberingId, level: styleLevel(id, style, instances.get(numberingId)) });
        break;
      }
      style = byId.get(valueOf(style, 'basedOn') ?? '');
    }
  }
  return references;
}

function styleLevel(id: string, style: XmlElement, instance: NumberingInstance | undefined): number {
  for (const [level, definition] of instance?.levels ?? []) if (definition.style === id) return level;
  return Number(valueOf(style, 'pPr', 'numPr', 'ilvl') ?? 0);
}
