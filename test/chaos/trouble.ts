import type { LarkFault } from '../support/lark/lark-fault.ts';
import type { SmtpFault } from '../support/smtp/smtp-fault.ts';
import type { ProviderProcess } from './provider.ts';
import type { Random } from './random.ts';

/** Passing troubles of a mail server; what hangs behind the final dot is a good moment for a kill. */
const MAIL: ((random: Random) => SmtpFault)[] = [
  (random) => ({ stage: 'dot', action: 'cut', taken: random.chance(0.5) }),
  (random) => ({ stage: 'dot', action: 'hang', taken: random.chance(0.5) }),
  () => ({ stage: 'data', action: 'cut' }),
  () => ({ stage: 'connect', action: 'cut' }),
  () => ({ stage: 'rcpt', action: 'reply', code: 451, text: '4.3.0 try again later' }),
];

/** Passing troubles of the platform, with the message taken or not. */
const LARK: ((random: Random) => LarkFault)[] = [
  (random) => ({
    at: 'send',
    kind: 'delay',
    milliseconds: Math.round(random.between(200, 3000)),
    taken: true,
    times: 3,
  }),
  (random) => ({ at: 'send', kind: 'reset', taken: random.chance(0.5), times: 2 }),
  (random) => ({ at: 'send', kind: 'hang', taken: random.chance(0.7) }),
  (random) => ({ at: 'send', kind: 'html', status: 502, taken: random.chance(0.5) }),
  () => ({ at: 'send', kind: 'code', code: 99991400, status: 429, headers: { 'x-ogw-ratelimit-reset': '1' } }),
  () => ({ at: 'token', kind: 'reset' }),
];

/** Arms the providers for the next victim. */
export async function stirUp(smtp: ProviderProcess, lark: ProviderProcess, random: Random): Promise<void> {
  for (const [provider, troubles] of [
    [smtp, MAIL],
    [lark, LARK],
  ] as const)
    for (let left = 2; left > 0 && random.chance(0.7); left--)
      await provider.post('/_faults', random.one<(random: Random) => unknown>(troubles)(random));
}

/** The faults that were not struck yet are taken back. */
export async function calmDown(smtp: ProviderProcess, lark: ProviderProcess): Promise<void> {
  await smtp.delete('/_faults');
  await lark.delete('/_faults');
}
