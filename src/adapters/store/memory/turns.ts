/** Lets one caller at a time work on the rows, in the order in which they came. */
export class Turns {
  #busy = false;
  readonly #waiting: (() => void)[] = [];

  /** Whether nobody is at work: what ends before it gives way to anybody needs no turn then. */
  get free(): boolean {
    return !this.#busy;
  }

  /** Runs `work` when all that came before is done. */
  async take<T>(work: () => Promise<T> | T): Promise<T> {
    if (this.#busy) await new Promise<void>((go) => this.#waiting.push(go));
    this.#busy = true;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy = false;
    }
  }
}
