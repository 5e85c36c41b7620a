/** How often what happened in histories: a run that is fast because nothing happens in it would show here. */
export class Coverage {
  readonly #counts = new Map<string, number>();

  count(what: string, times = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + times);
  }

  addTo(sum: Coverage): void {
    for (const [what, times] of this.#counts) sum.count(what, times);
  }

  /** Per history, the most frequent first. */
  line(histories: number): string {
    const counts = [...this.#counts].sort(([, a], [, b]) => b - a);
    return counts.map(([what, times]) => `${what} ${(times / Math.max(histories, 1)).toFixed(2)}`).join(', ');
  }
}
