import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { renderHtml } from '../../src/adapters/channels/email/render-html.ts';
import { letterOf } from '../../src/app/letter-of.ts';
import { answerLink } from '../../src/core/reply/link-token.ts';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import { type HttpService, openHttp } from '../support/http-service.ts';
import { openStory } from '../support/story.ts';

// A phone without script: the page needs none.
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, javaScriptEnabled: false };
const DESKTOP = { viewport: { width: 1280, height: 860 }, javaScriptEnabled: false };
/** Where pictures are put for a person to look at; none are made without it. */
const PICTURES = process.env['CUIBAN_TEST_PICTURES'];

describeInBrowser('mail and answer page in a browser', () => {
  let browser: Browser;
  let http: HttpService;
  let story: Awaited<ReturnType<typeof openStory>>;
  let link: string;
  let html: string;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    story = await openStory({
      start: '2017-05-02 08:00',
      tasks: ['8', '9', '10'].map((number) => ({ number, units: ['甲局'], milestones: ['2017-06-30'] })),
    });
    await story.activate();
    await story.goTo('2017-05-02 18:00');
    http = await openHttp({ deps: story.deps, publicUrl: 'https://duban.example.cn' });
    const [digest] = await story.store.message.find({ contactId: await story.contactId('甲联系人'), kind: 'digest' });
    if (!digest) throw new Error('no digest');
    link = answerLink(http.url, digest.id, digest.contactId, story.deps.keys);
    html = renderHtml(await letterOf(story.store, story.deps, digest, digest.createdAt), { link, code: 'ABCD1234' });
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await http.close();
  });

  async function page(options: BrowserContextOptions): Promise<Page> {
    return (await browser.newContext({ locale: 'zh-CN', ...options })).newPage();
  }
  const picture = async (shown: Page, name: string) => {
    if (PICTURES) await shown.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true });
  };
  const overflow = (shown: Page) => shown.locator('body').evaluate((body) => body.scrollWidth - body.clientWidth);

  it.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
    ['dark', { ...PHONE, colorScheme: 'dark' as const }],
  ])('the mail fits (%s) and its link opens the page with the answer chosen', async (name, options) => {
    const shown = await page(options);
    await shown.setContent(html);
    await picture(shown, `mail-${name}`);
    expect(await overflow(shown)).toBeLessThanOrEqual(0);
    await shown.locator('a', { hasText: '已完成' }).nth(1).click();
    await picture(shown, `page-${name}`);
    expect(await overflow(shown)).toBeLessThanOrEqual(0);
    expect(await shown.locator('#a1-done').isChecked()).toBe(true);
    expect((await story.occurrence('9')).state).toBe('open');
  });

  it('a thumb answers two items and takes it back', async () => {
    const shown = await page(PHONE);
    await shown.goto(link);
    await shown.locator('label[for=a0-done]').tap();
    await shown.locator('label[for=a1-progress]').tap();
    await shown.locator('input[name="p.1"]').fill('60');
    await shown.locator('textarea[name="n.1"]').fill('场地已落实');
    await picture(shown, 'page-filled');
    await shown.getByRole('button', { name: '提交反馈' }).tap();
    await shown.locator('.said').waitFor();
    await picture(shown, 'page-said');
    expect(await shown.locator('.said').textContent()).toContain('8 已完成；9 推进中，进度60%');
    expect((await story.occurrence('8')).state).toBe('closed');
    expect(await story.occurrence('9')).toMatchObject({ percent: 60, lastAnswer: '场地已落实' });
    await shown.getByRole('button', { name: /撤回/ }).tap();
    await shown.getByText('已撤回').waitFor();
    expect((await story.occurrence('8')).state).toBe('in_progress');
  });
});
