import type { Channel, SendOutcome, SendRequest } from '../../src/app/channel.ts';
import { sampleItem, sampleLetter } from '../support/sample-letter.ts';

/** A message as its reader sees it. */
export interface SeenMessage {
  subject: string;
  /** All words, markup removed. */
  words: string;
  /** People or groups whose phone rang because of a mention. */
  pings: string[];
  /** Who it reached. */
  to: string[];
}

export type Failure = 'temporary' | 'addressGone' | 'contentRefused' | 'notSetUp' | 'hang' | 'reset';

export interface ChannelFixture {
  channel: Channel;
  address: string;
  seen(): SeenMessage[];
  /** Has the provider fail at the next attempt; the sandbox can't. */
  failOnce(how: Failure): void;
  secrets: string[];
  /** Everything the channel logged, with whatever the process wrote to its console. */
  log(): string;
  close(): Promise<void>;
}

const HOSTILE = '<at id=all></at><script>alert(1)</script> **粗** [点](http://x.cn) &#60; "引"';

/** A fresh channel and provider for every test, closed behind it. */
function eachTestWith(setUp: () => Promise<ChannelFixture>) {
  let fixture: ChannelFixture;
  beforeEach(async () => {
    fixture = await setUp();
  });
  afterEach(async () => {
    await fixture.channel.close();
    await fixture.close();
  });
  const send = (key: string, fields: Partial<SendRequest> = {}): Promise<SendOutcome> => {
    const { address, channel } = fixture;
    const handingOver = () => Promise.resolve();
    return channel.send({ letter: sampleLetter(3), address, contactId: 'contact-1', key, handingOver, ...fields });
  };
  return { send, current: () => fixture };
}

/**
 * What every channel promises, run against the real implementation and a server that speaks the real protocol.
 */
export function describeChannel(name: string, setUp: () => Promise<ChannelFixture>): void {
  describe(`the ${name} channel`, () => {
    const { send, current } = eachTestWith(setUp);

    it('delivers a letter whole: subject, opening, every item with its due line and notes, closing', async () => {
      // without buttons: a channel that has none words its own invitation to answer
      const plain = { buttons: [] };
      const letter = sampleLetter([
        sampleItem(3, { notes: ['5月20日反馈：推进中'], ...plain }),
        sampleItem(8, plain),
        sampleItem(12, plain),
      ]);
      expect(await send('whole', { letter })).toMatchObject({
        result: 'sent',
        providerMessageId: expect.any(String) as string,
      });
      const [message, ...others] = current().seen();
      expect(others).toEqual([]);
      expect(message?.subject).toContain(letter.subject);
      expect(message?.to).toEqual([current().address]);
      const facts = letter.items.flatMap(({ label, title, dueText, notes }) => [
        `第${label}项`,
        title,
        dueText,
        ...notes,
      ]);
      for (const words of [letter.opening, letter.closing, ...facts]) expect(message?.words).toContain(words);
    });

    it('marks the handing over once before the provider could take the message', async () => {
      const seenAtMark: number[] = [];
      const handingOver = () => {
        seenAtMark.push(current().seen().length);
        return Promise.resolve();
      };
      await send('marked', { handingOver });
      expect(seenAtMark).toEqual([0]);
    });

    it('sends nothing when the handing over could not be marked, and passes the error on', async () => {
      const handingOver = () => Promise.reject(new Error('database gone'));
      await expect(send('unmarked', { handingOver })).rejects.toThrow('database gone');
      expect(current().seen()).toEqual([]);
    });

    it('shows user-written text literally: no tag works, nobody is pinged', async () => {
      const letter = sampleLetter(
        [sampleItem(1, { title: HOSTILE, notes: [HOSTILE], unitName: HOSTILE, buttons: [] })],
        {
          closing: HOSTILE,
        },
      );
      expect(await send('hostile', { letter })).toMatchObject({ result: 'sent' });
      const message = current().seen()[0];
      expect(message?.words.split(HOSTILE).length).toBeGreaterThanOrEqual(4);
      expect(message?.pings).toEqual([]);
    });

    it('keeps line breaks in names, subjects and titles from becoming headers, recipients or lines of their own', async () => {
      const breaking = '甲\r\nBcc: spy@example.cn\r\n\r\n乙';
      const letter = sampleLetter([sampleItem(1, { title: breaking })], { recipientName: breaking, subject: breaking });
      expect(await send('breaking', { letter })).toMatchObject({ result: 'sent' });
      const message = current().seen()[0];
      expect(message?.to).toEqual([current().address]);
      expect(message?.subject).toContain('甲 Bcc: spy@example.cn 乙');
      expect(message?.words).toContain('第1项　甲 Bcc: spy@example.cn 乙');
    });

    it('shows one message for one key inside the time it says it is idempotent', async () => {
      const outcomes = [await send('again'), await send('again'), await send('again')];
      const shown = current().channel.idempotentMinutes === 0 ? 3 : 1;
      expect(current().seen()).toHaveLength(shown);
      expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    });

    it('finds nothing wrong with a working set-up', async () => {
      expect(await current().channel.check()).toBeNull();
    });

    it('never logs a secret, an address or a word of a message', async () => {
      await send('quiet');
      current().failOnce('notSetUp');
      await send('quiet-2');
      current().failOnce('contentRefused');
      await send('quiet-3');
      current().failOnce('reset');
      await send('quiet-4');
      for (const secret of [...current().secrets, current().address, '环境整治', 'Bearer'])
        expect(current().log()).not.toContain(secret);
    });
  });
}

/**
 * What channels with a provider promise when it fails. A channel must give up on a hanging provider within a few
 * seconds: fixtures set short time limits.
 */
export function describeProviderFailures(name: string, setUp: () => Promise<ChannelFixture>): void {
  describe(`the ${name} channel with a provider that fails`, () => {
    const { send, current } = eachTestWith(setUp);

    const cases = [
      ['temporary', 'retry'],
      ['addressGone', 'unreachable'],
      ['notSetUp', 'misconfigured'],
      ['reset', 'retry'],
    ] as const;
    it.each(cases)('calls a failure of the kind %s %s, with the provider’s code, and recovers', async (how, result) => {
      current().failOnce(how);
      expect(await send(`fail-${how}`)).toMatchObject({ result, code: expect.stringMatching(/./) as string });
      expect(current().seen()).toEqual([]);
      expect(await send(`fail-${how}`)).toMatchObject({ result: 'sent' });
      expect(current().seen()).toHaveLength(1);
    });

    it('ends in time when the provider never answers', async () => {
      current().failOnce('hang');
      const start = performance.now();
      const { result } = await send('hang');
      expect(performance.now() - start).toBeLessThan(4000);
      expect(result).toBe('retry');
    });
  });
}
