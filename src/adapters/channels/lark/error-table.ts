/** What a failure code of the open platform means for the message at hand. */
export type LarkMeaning =
  /** Transient: ask again with the same uuid. */
  | 'retry'
  /** Our token was not accepted: drop it, fetch one, ask once more. */
  | 'token'
  /** The app or its console is set up wrong, or a quota is spent: stop, tell an operator. */
  | 'misconfigured'
  /** This person or group can't be reached: next route. */
  | 'unreachable'
  /** This content is not taken. */
  | 'refused';

/**
 * Codes from the platform's error lists. A new code is one number in one line; unknown ones are judged by HTTP status.
 */
const MEANINGS: [LarkMeaning, number[]][] = [
  // Frequency limits of the gateway, of a chat, of webhook bots; internal errors; "message is being sent".
  ['retry', [99991400, 230020, 11232, 11233, 2200, 230049]],
  // Token invalid, missing, of the wrong kind, malformed.
  ['token', [99991663, 99991661, 99991664, 99991671]],
  // Wrong app id or secret, app disabled or not installed, scope missing, IP not allowed, bot capability off.
  ['misconfigured', [10003, 10014, 10015, 99991543, 99991662, 99991672, 99991673, 99991401, 230006, 230027]],
  // Monthly quota of the tenant.
  ['misconfigured', [99991403]],
  // Outside the app's range, resigned, bot stopped by the user, not allowed to send, unknown id, id of another app.
  ['unreachable', [230013, 230029, 230053, 230035, 230034, 99992351, 99992361]],
  // Bot not in the group, group muted, group dissolved.
  ['unreachable', [230002, 230018, 232009]],
  // Bad parameter, card not accepted, too long, bad body, invalid field, content audit.
  // A card older than 14 days, recalled or deleted.
  ['refused', [230031, 230011, 230110]],
  ['refused', [230001, 230099, 230025, 9499, 99992402, 230022, 230028]],
];

const BY_CODE = new Map(MEANINGS.flatMap(([meaning, codes]) => codes.map((code) => [code, meaning] as const)));

/**
 * The meaning of a failed call. `code` is the platform's (null: the answer held none, so it was not the platform that
 * spoke, or nobody did), `status` the HTTP status (null: no answer at all).
 */
export function larkMeaning(code: number | null, status: number | null): LarkMeaning {
  const known = code === null ? undefined : BY_CODE.get(code);
  if (known) return known;
  if (status === null || status === 408 || status === 429 || status >= 500) return 'retry';
  if (code !== null) return 'refused';
  // A proxy's page or a wrong domain: 2xx and 3xx without our JSON may pass, a 4xx is somebody's setting.
  return status < 400 ? 'retry' : 'misconfigured';
}

/** Answers that come before the message is looked at: too many calls, and a token that is not accepted. */
const TURNED_AWAY = new Set([99991400, 230020, 11232, 11233, 99991663, 99991661, 99991664, 99991671]);

/** What the network says when the platform was never reached. */
const NEVER_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/**
 * Whether a call that failed for now left nothing with the platform, for certain. An error of its own (5xx, "being sent"),
 * a time-out and a lost connection leave that open.
 */
export function certainlyNotTaken(larkCode: number | null, code: string): boolean {
  return larkCode === null ? NEVER_REACHED.has(code) : TURNED_AWAY.has(larkCode);
}
