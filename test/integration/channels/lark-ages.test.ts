import fc from 'fast-check';
import { redrawCards } from '../../../src/app/cards/redraw-cards.ts';
import { cardText } from '../../support/lark/card-text.ts';
import { buttonsOf } from '../../support/lark/lark-pusher.ts';
import { type LarkStory, openLarkStory, PERSON } from '../../support/lark/lark-story.ts';

jest.setTimeout(300_000);

const DAY = 24 * 60;
const AGES = [1, 59, 10 * 60, DAY, 6 * DAY, 13 * DAY, 14 * DAY - 120, 14 * DAY + 1, 15 * DAY, 90 * DAY, 399 * DAY];

/** Time passes as it does live: cards are looked at again and again on the way, most often while they can be changed. */
async function grow(lark: LarkStory, minutes: number, age = 0): Promise<void> {
  for (let passed = 0; passed < minutes;) {
    const step = Math.min(minutes - passed, age + passed < 15 * DAY ? 120 : 5 * DAY);
    lark.passTime(step);
    await redrawCards(lark.story.deps);
    passed += step;
  }
}

/** What a person does with a card in their history: they press what they see, or follow its link. `shown`: they see that it counted. */
async function answers(
  lark: LarkStory,
  action: 'done' | 'progress',
): Promise<{ way: 'press' | 'link'; shown: boolean }> {
  const text = { done: '已完成', progress: '推进中' }[action];
  if (!buttonsOf(lark.card()).some((button) => button.text === text))
    return { way: 'link', shown: (await lark.answersByLink(action)).includes('已记录') };
  const { code, toast } = await lark.pusher.press(lark.card(), text, PERSON);
  const receipt = cardText(lark.card().content).includes('已记录：');
  return { way: 'press', shown: code === null && toast?.type === 'success' && receipt };
}

describe('A card of any age', () => {
  it.each(AGES)('at %i minutes takes an answer, shows that it did, and loses nothing', async (minutes) => {
    const lark = await openLarkStory();
    await grow(lark, minutes);
    const way = minutes > 13 * DAY + 600 ? 'link' : 'press';
    expect(await answers(lark, 'done')).toEqual({ way, shown: true });
    expect(await lark.story.occurrence('8')).toMatchObject({ state: 'closed' });
    expect(await lark.story.store.reply.count({ kind: 'done' })).toBe(1);
    await lark.close();
  });

  it('takes several answers in the course of its life, each once', async () => {
    const gapMinutes = fc.integer({ min: 1, max: 60 * DAY });
    await fc.assert(
      fc.asyncProperty(fc.array(gapMinutes, { minLength: 2, maxLength: 4 }), async (gaps) => {
        const lark = await openLarkStory();
        for (const [index, minutes] of gaps.entries()) {
          const age = gaps.slice(0, index).reduce((sum, gap) => sum + gap, 0);
          await grow(lark, minutes, age);
          expect(await answers(lark, 'progress')).toMatchObject({ shown: true });
        }
        expect(await lark.story.store.reply.count({ kind: 'in_progress', refusal: null })).toBe(gaps.length);
        expect(await lark.story.occurrence('8')).toMatchObject({ state: 'in_progress' });
        await lark.close();
      }),
      { numRuns: 4 },
    );
  });

  it('shows the newest state when it is pressed after a newer one was answered', async () => {
    const lark = await openLarkStory({ goTo: '2017-05-12 18:00' });
    const cards = lark.platform.messages.filter(
      ({ receiveId, msgType }) => receiveId === PERSON && msgType === 'interactive',
    );
    const [first, ...later] = cards;
    const newest = later.at(-1);
    if (!first || !newest) throw new Error('only one card');
    await lark.pusher.press(newest, '已完成', PERSON);
    const verdict = await lark.pusher.press(first, '推进中', PERSON);
    expect(verdict.code).toBeNull();
    expect(cardText(first.content)).toMatch(/已记录：已完成|已办结/);
    expect(await lark.story.occurrence('8')).toMatchObject({ state: 'closed' });
    await lark.close();
  });
});
