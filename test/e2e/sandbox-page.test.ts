import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import { type HttpService, openHttp } from '../support/http-service.ts';
import { openStory } from '../support/story.ts';

const DESKTOP = { viewport: { width: 1280, height: 860 } };
/** What must be shown as it is written, and do nothing. */
const HOSTILE = '<b>粗</b>**粗**<img/src=x/onerror=a()>';
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

describeInBrowser('the sandbox inbox in a browser', () => {
  let browser: Browser;
  let story: Awaited<ReturnType<typeof openStory>>;
  let http: HttpService;
  /** What the page complained about: nothing, at the end of each story. */
  let complaints: string[];

  beforeAll(async () => {
    browser = await openBrowser();
  }, 30_000);
  afterAll(() => browser.close());

  beforeEach(async () => {
    complaints = [];
    const tasks = [
      { number: '8', content: HOSTILE, units: ['甲局'], milestones: ['2017-06-30'] },
      { number: '9', content: '开展检查', units: ['甲局'], milestones: ['2017-06-30'] },
    ];
    story = await openStory({ start: '2017-05-02 08:00', tasks });
    await story.activate();
    await story.goTo('2017-05-02 18:00');
    http = await openHttp({ deps: story.deps });
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await http.close();
    if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join('; ')}`);
  });

  async function open(options: BrowserContextOptions, address = '/sandbox#token=token-of-admin'): Promise<Page> {
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'America/New_York', ...options });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
    });
    await page.goto(http.url + address);
    return page;
  }

  it('asks for the token, says when it is wrong, and remembers it for this visit only', async () => {
    const page = await open(DESKTOP, '/sandbox');
    await page.fill('#token', 'wrong');
    await page.click('#gate button');
    await page.getByText('访问令牌无效').waitFor();
    await page.fill('#token', 'token-of-admin');
    await page.click('#gate button');
    await page.locator('.card').first().waitFor();
    await page.reload();
    await page.locator('.card').first().waitFor();
    await page.click('#leave');
    await page.locator('#gate').waitFor();
    expect(await page.evaluate('sessionStorage.length + localStorage.length + document.cookie.length')).toBe(0);
  });

  it('takes a token from its link and removes it from the address', async () => {
    const page = await open(DESKTOP);
    await page.locator('.card').first().waitFor();
    expect(page.url()).toBe(`${http.url}/sandbox`);
  });

  it('shows the card, with what a user wrote as it was written, in the time of Beijing', async () => {
    const page = await open(DESKTOP);
    const card = page.locator('.card:not(.plain-text)');
    await card.getByText(HOSTILE).waitFor();
    expect(await page.locator('.card img').count()).toBe(0);
    expect(await page.locator('.message-head p').textContent()).toMatch(
      /^甲局 · 2017年5月2日 周二 09:\d\d · 工作提醒$/,
    );
    await page.getByRole('button', { name: '纯文本' }).click();
    await page.getByText('甲联系人，您好').waitFor();
    expect(await card.isVisible()).toBe(false);
  });

  it('records the press of a button and says so', async () => {
    const page = await open(DESKTOP);
    await page.getByRole('button', { name: '已完成' }).first().click();
    await page.locator('#toast').getByText('8 已完成').waitFor();
    await page.locator('.state-tag').getByText('已办结').waitFor();
    await page.locator('.bubble.press').getByText('已完成：第8项').waitFor();
    expect(await story.occurrence('8')).toMatchObject({ state: 'closed' });
  });

  it('takes what is filled into the form of an item, and shows every part of a card', async () => {
    const page = await open(PHONE);
    await page.locator('.row').first().click();
    const form = page.locator('.card-form').first();
    await form.locator('summary').click();
    await form.getByLabel('进度').selectOption('70%');
    await form.getByLabel(/情况说明/).fill('已走访六家');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await page.getByText('不能显示').count()).toBe(0);
    await form.getByRole('button', { name: '提交' }).click();
    await page.locator('.bubble.press').getByText('填报 70 已走访六家：第8项').waitFor();
    expect(await story.occurrence('8')).toMatchObject({ state: 'in_progress', percent: 70, lastAnswer: '已走访六家' });
  });

  it('takes an answer in words, on a phone, and stays within its width', async () => {
    const page = await open(PHONE);
    await page.locator('.row').first().click();
    await page.locator('.card').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const [left, right] = await page
      .locator('.composer')
      .evaluate((node) => [node.getBoundingClientRect().left, node.getBoundingClientRect().right]);
    expect([left, right]).toEqual([0, 390]);
    await page.fill('.composer textarea', '第9项进度60%');
    await page.keyboard.press('Enter');
    await page.locator('.thread .bubble').getByText('已记录：9 推进中，进度60%').waitFor();
    expect(await story.occurrence('9')).toMatchObject({ state: 'in_progress', percent: 60 });
    await page.getByRole('button', { name: '返回列表' }).click();
    await page.locator('.row').first().waitFor();
  });

  it('suggests a decision and takes it by its form, where the message asks for one', async () => {
    await story.goTo('2017-07-14 18:00');
    const page = await open(DESKTOP);
    await page.fill('#contact', '督办员');
    await page.keyboard.press('Enter');
    await page
      .locator('.row')
      .filter({ hasText: '升级' })
      .or(page.locator('.row').filter({ hasText: '逾期' }))
      .first()
      .click();
    const form = page.locator('.card-form').filter({ hasText: '改派' }).first();
    await form.locator('summary').getByText('改派').waitFor();
    expect(await page.locator('.composer textarea').getAttribute('placeholder')).toMatch(/如“第\d项同意延期到/);
    await form.locator('summary').click();
    await form.getByRole('button', { name: '改派' }).click();
    expect(await page.locator('.bubble.press').count()).toBe(0); // no unit, no decision
    await form.getByRole('combobox').selectOption('乙局');
    await form.getByRole('button', { name: '改派' }).click();
    await page.locator('.bubble.press').getByText('改派 乙局').waitFor();
  });

  it('finds a contact by a part of the name', async () => {
    const page = await open(DESKTOP);
    await page.locator('.row').first().waitFor();
    await page.fill('#contact', '乙联');
    await page.keyboard.press('Enter');
    await page.getByText('还没有发给这位收件人的消息').waitFor();
    await page.fill('#contact', '查无此人');
    await page.keyboard.press('Enter');
    await page.locator('#toast').getByText('没有这位收件人').waitFor();
    expect(await page.locator('.row').count()).toBe(0);
  });
});
