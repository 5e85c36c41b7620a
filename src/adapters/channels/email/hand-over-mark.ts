/** The hand-over mark of one mail: asked for while the mail waits its turn, waited for before its body. */
export interface HandOverMark {
  /** Has it committed; the first time only. */
  ask(patience?: number): void;
  /** Returns when it is committed. @throws what kept it from being so */
  committed(): Promise<void>;
  /** Where it was asked for: what became of it. Until that is known, nothing else may be written about the attempt. */
  failure(): Promise<{ error: unknown } | null>;
}

export function handOverMark(commit: (patience: number) => Promise<void>): HandOverMark {
  let asked: Promise<{ error: unknown } | null> | null = null;
  const ask = (patience = 0) =>
    (asked ??= commit(patience).then(
      () => null,
      (error: unknown) => ({ error }),
    ));
  return {
    ask: (patience) => void ask(patience),
    async committed() {
      const failure = await ask();
      if (failure) throw failure.error;
    },
    failure: async () => asked,
  };
}
