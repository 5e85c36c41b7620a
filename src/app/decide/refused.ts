import { type Refusal, refuse } from '../refusal.ts';

/** Thrown inside the transaction, so that a decision that can't be carried out leaves nothing behind. */
export class DecisionRefused extends Error {
  readonly refusal: Refusal;

  constructor(reason: string, message: string) {
    super(message);
    this.refusal = refuse(reason, message);
  }
}
