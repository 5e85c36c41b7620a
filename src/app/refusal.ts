/** Why something asked for was not done: a name for programs, a Chinese sentence for people. */
export interface Refusal {
  ok: false;
  reason: string;
  message: string;
}

export function refuse(reason: string, message: string): Refusal {
  return { ok: false, reason, message };
}
