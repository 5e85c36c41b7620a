/** How soon somebody wants to call; the smaller goes first. */
export type Urgency = 0 | 1 | 2;

export type Passage =
  /** The call may be made, now. `answered` is to be said when its answer is there, or none will come. */
  | { ok: true; answered: () => void }
  /** It would have to wait for long: come back after so many seconds. Nothing was used up. */
  | { ok: false; afterSeconds: number };

/** Lets calls of a provider's interface pass no faster than it allows, whoever in whichever process makes them. */
export interface Pace {
  /** Resolves when the call may be made, or at once or after a while with when to come back. */
  take(target: string, urgency: Urgency): Promise<Passage>;
  /** The provider asked for a rest of so many seconds: all wait. */
  rest(seconds: number): Promise<void>;
}

/** Lets everything pass, for tests and for the check of a set-up. */
export const unpaced: Pace = {
  take: () => Promise.resolve({ ok: true, answered: () => {} }),
  rest: () => Promise.resolve(),
};
