/** How soon somebody wants to call; the smaller goes first. */
export type Urgency = 0 | 1 | 2;

/** Lets calls of a provider's interface pass no faster than it allows, whoever in whichever process makes them. */
export interface Pace {
  /**
   * Resolves with null when the call may be made, now; or at once or after a while with seconds to come back after, when
   * it would have to wait for long: then nothing was used up.
   */
  take(target: string, urgency: Urgency): Promise<number | null>;
  /** To be said of every call that was let pass, when its answer is there or none will come. */
  answered(): void;
  /** The provider asked for a rest of so many seconds: all wait. */
  rest(seconds: number): Promise<void>;
}

/** Lets everything pass, for tests and for the check of a set-up. */
export const unpaced: Pace = {
  take: () => Promise.resolve(null),
  answered: () => {},
  rest: () => Promise.resolve(),
};
