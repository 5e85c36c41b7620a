import { redrawCards } from '../../../src/app/cards/redraw-cards.ts';
import { saveTransition } from '../../../src/app/save-transition.ts';
import { cardText } from '../../support/lark/card-text.ts';
import { buttonsOf } from '../../support/lark/lark-pusher.ts';
import { type LarkStory, openLarkStory, PERSON } from '../../support/lark/lark-story.ts';

jest.setTimeout(120_000);

const DAY = 24 * 60;

describe('A card in somebody’s history', () => {
  let lark: LarkStory;
  beforeEach(async () => {
    lark = await openLarkStory();
  });
  afterEach(() => lark.close());
  const redraw = () => redrawCards(lark.story.deps);
  const texts = () => buttonsOf(lark.card()).map(({ text }) => text);
  const patches = () => lark.platform.calls.filter(({ endpoint }) => endpoint === 'patch').length;

  it('is left alone as long as nothing was answered', async () => {
    lark.passTime(60);
    expect(await redraw()).toBe(0);
    expect(patches()).toBe(0);
  });

  it('shows the receipt after the answer came as a sentence', async () => {
    await lark.pushed(lark.pusher.textPush({ from: PERSON, text: '第8项已完成' }));
    expect(texts()).toContain('已完成');
    expect(await redraw()).toBe(1);
    expect(cardText(lark.card().content)).toMatch(/✓ \d\d-\d\d \d\d:\d\d 已记录：已完成/);
    expect(texts()).toEqual(['改一下']);
    expect(await redraw()).toBe(0);
    expect(patches()).toBe(1);
  });

  it('shows the receipt after the answer was given on the page of its link', async () => {
    expect(await lark.answersByLink('progress')).toContain('已记录');
    await redraw();
    expect(cardText(lark.card().content)).toContain('已记录：推进中');
  });

  it('asks nothing any more where somebody else of the unit answered', async () => {
    const { store, deps } = lark.story;
    const by = `contact:${await lark.story.contactId('甲副手')}`;
    await saveTransition(store, await lark.story.occurrence('8'), { type: 'submit' }, by, deps.clock.now());
    await redraw();
    expect(texts()).toEqual([]);
    expect(cardText(lark.card().content)).toMatch(/已报完成，待复核|已办结/);
  });

  it('asks again where the answer was taken back', async () => {
    await lark.pushed(lark.pusher.textPush({ from: PERSON, text: '第8项已完成' }));
    await redraw();
    await lark.pushed(lark.pusher.textPush({ from: PERSON, text: '撤回' }));
    await redraw();
    expect(texts()).toContain('已完成');
  });

  it('gives its buttons’ work to its link before the platform lets them die', async () => {
    lark.passTime(13 * DAY);
    expect(await redraw()).toBe(0);
    expect(texts()).toContain('已完成');
    lark.passTime(DAY - 10 * 60);
    expect(await redraw()).toBe(1);
    expect(texts()).toEqual([]);
    expect(cardText(lark.card().content)).toContain('本卡片已满两周');
    expect(JSON.stringify(lark.card().content)).not.toContain('"form"');
    lark.passTime(60 * DAY);
    expect(await lark.answersByLink('done')).toContain('已记录');
    expect(await lark.story.occurrence('8')).toMatchObject({ state: 'closed' });
    expect(await redraw()).toBe(0);
  });

  it('is not touched at its end where nothing is open on it', async () => {
    await lark.pusher.press(lark.card(), '已完成', PERSON);
    await redraw();
    const before = patches();
    await lark.story.store.occurrence.updateWhere({}, { state: 'cancelled' });
    await lark.story.store.reply.updateWhere({}, { undoneAt: lark.story.deps.clock.now() });
    lark.passTime(14 * DAY - 10 * 60);
    await redraw();
    expect(patches()).toBe(before);
  });

  it('is tried again where the platform is away, and given up where it says never', async () => {
    await lark.pushed(lark.pusher.textPush({ from: PERSON, text: '第8项进度30%' }));
    lark.platform.faults.add({ at: 'patch', kind: 'code', code: 190000, status: 500 });
    expect(await redraw()).toBe(0);
    lark.passTime(2);
    expect(await redraw()).toBe(1);
    await lark.pushed(lark.pusher.textPush({ from: PERSON, text: '第8项进度60%' }));
    lark.platform.faults.add({ at: 'patch', kind: 'code', code: 230011 });
    await redraw();
    lark.passTime(DAY);
    await redraw();
    expect(patches()).toBe(3);
  });

  it('is drawn once where several processes are at it', async () => {
    await lark.pushed(lark.pusher.textPush({ from: PERSON, text: '第8项进度30%' }));
    const drawn = await Promise.all([redraw(), redraw(), redraw()]);
    expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(patches()).toBe(1);
  });

  it('gets a fresh token where its own was revoked', async () => {
    await lark.pushed(lark.pusher.textPush({ from: PERSON, text: '第8项进度30%' }));
    lark.platform.tokens.revokeAll();
    expect(await redraw()).toBe(1);
  });
});
