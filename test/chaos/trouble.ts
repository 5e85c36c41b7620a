import type { LarkFault } from '../support/lark/lark-fault.ts';
import type { SmtpFault } from '../support/smtp/smtp-fault.ts';
import type { ProviderProcess } from './provider.ts';
import type { Random } from './random.ts';

/** Passing troubles of a mail server; what hangs behind the final dot is a good moment for a kill. */
const MAIL: ((random: Random) => SmtpFault)[] = [
  (random) => ({ stage: 'dot', action: 'hang', taken: random.chance(0.5) }),
  () => ({ stage: 'data', action: 'cut' }),
  () => ({ stage: 'connect', action: 'cut' }),
  () => ({ stage: 'rcpt', action: 'reply', code: 451, text: '4.3.0 try again later' }),
];

/** Passing troubles of the platform while it takes the message: asked again, it must show nothing new. */
const LARK_TAKEN: ((random: Random) => LarkFault)[] = [
  (random) => ({
    at: 'send',
    kind: 'delay',
    milliseconds: Math.round(random.between(500, 4000)),
    taken: true,
    times: 3,
  }),
  () => ({ at: 'send', kind: 'reset', taken: true }),
  () => ({ at: 'send', kind: 'hang', taken: true }),
  () => ({ at: 'send', kind: 'html', status: 502, taken: true }),
];

/** And while it does not. */
const LARK_REFUSED: ((random: Random) => LarkFault)[] = [
  () => ({ at: 'send', kind: 'reset' }),
  () => ({ at: 'send', kind: 'hang' }),
  () => ({ at: 'send', kind: 'code', code: 99991400, status: 429, headers: { 'x-ogw-ratelimit-reset': '1' } }),
  () => ({ at: 'token', kind: 'reset' }),
];

/** Arms the providers for the next victim. */
export async function stirUp(smtp: ProviderProcess, lark: ProviderProcess, random: Random): Promise<void> {
  if (random.chance(0.6)) await smtp.post('/_faults', random.one(MAIL)(random));
  await lark.post('/_faults', random.one(LARK_TAKEN)(random));
  if (random.chance(0.4)) await lark.post('/_faults', random.one(LARK_REFUSED)(random));
}

/** The faults that were not struck yet are taken back. */
export async function calmDown(smtp: ProviderProcess, lark: ProviderProcess): Promise<void> {
  await smtp.delete('/_faults');
  await lark.delete('/_faults');
}
