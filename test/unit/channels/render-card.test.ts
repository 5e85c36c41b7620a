import { escapeMarkdown, escapeText } from '../../../src/adapters/channels/lark/escape-markdown.ts';
import { readFields } from '../../../src/adapters/channels/lark/card-form.ts';
import { renderCard } from '../../../src/adapters/channels/lark/render-card.ts';
import { offersOf } from '../../../src/core/policy/decision-offers.ts';
import { buttonOfName } from '../../../src/core/reply/button.ts';
import { cardProblems } from '../../support/lark/card-rules.ts';
import { cardText, pingsIn } from '../../support/lark/card-text.ts';
import { componentsOf } from '../../support/lark/card-tree.ts';
import { sampleItem, sampleLetter } from '../../support/sample-letter.ts';

function buttons(card: unknown): number {
  return componentsOf(card).filter(({ tag }) => tag === 'button').length;
}

describe('a letter as a Lark card', () => {
  it.each([0, 1, 10, 11, 100, 400])('keeps the platform’s rules with %i items', (count) => {
    const card = renderCard(sampleLetter(count));
    expect(cardProblems(card)).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(22 * 1024);
  });

  it('gives buttons to the ten most urgent items and a line to each of the others', () => {
    const card = renderCard(sampleLetter(14));
    expect(buttons(card)).toBe(40);
    expect(cardText(card)).toContain('其余4项');
    for (let number = 1; number <= 14; number += 1) expect(cardText(card)).toContain(`第${number}项`);
  });

  it('keeps the rules with titles and notes of any length, showing each cut', () => {
    const long = (number: number) =>
      sampleItem(number, { title: '长'.repeat(400), notes: Array.from({ length: 9 }, () => '注'.repeat(300)) });
    const card = renderCard(sampleLetter(Array.from({ length: 12 }, (_none, index) => long(index + 1))));
    expect(cardProblems(card)).toEqual([]);
    const words = cardText(card);
    expect(words).toMatch(/长…/);
    expect(words).toMatch(/另有\d条说明未列出/);
    expect(words).toContain('第12项');
  });

  it('counts aloud what even lines have no room for', () => {
    const words = cardText(renderCard(sampleLetter(1000)));
    const listed = words.match(/^第\d+项/gm)?.length ?? 0;
    expect(words).toContain(`还有${1000 - listed}项篇幅所限未列出`);
  });

  it('gives up where a text alone is too long, so that it goes as a text message', () => {
    expect(renderCard(sampleLetter(0, { closing: '长'.repeat(9000) }))).toBeNull();
  });

  it('is coloured by its most urgent item', () => {
    const colour = (urgency: 'calm' | 'soon' | 'today' | 'overdue') =>
      renderCard(sampleLetter([sampleItem(1, { urgency: 'calm' }), sampleItem(2, { urgency })]))?.header.template;
    expect([colour('calm'), colour('soon'), colour('today'), colour('overdue')]).toEqual([
      'blue',
      'yellow',
      'orange',
      'red',
    ]);
  });

  it('can’t be forwarded, and carries the letter’s own button values', () => {
    const letter = sampleLetter(1);
    const card = renderCard(letter);
    expect(card?.config.enable_forward).toBe(false);
    const values = componentsOf(card).flatMap(({ behaviors }) =>
      Array.isArray(behaviors) ? (behaviors as unknown[]) : [],
    );
    expect(values).toEqual(letter.items[0]?.buttons.map(({ value }) => ({ type: 'callback', value })));
  });

  it.each([
    '<at id=all></at>',
    '&lt;at id=all&gt;',
    '**粗** __划__ ~~删~~ `码` $x$',
    '[点我](http://a.cn) ![图](img_1)',
    '# 标题',
    '- 列表',
    '+ 列表',
    '1. 列表',
    ':OK: 表情',
    '| a | b |',
    '\\*转义\\*',
  ])('shows %j as it was written', (text) => {
    const card = renderCard(sampleLetter([sampleItem(1, { title: text, notes: [text] })], { closing: text }));
    expect(cardText(card).split(text)).toHaveLength(4);
    expect(pingsIn(card)).toEqual([]);
    expect(escapeMarkdown(text)).not.toMatch(/[<>*_~`[\]\\$|]|^\s*([-+#]|\d+[.)])/);
  });

  it('breaks tags and links in plain text messages without changing what is seen', () => {
    const text = '<at user_id="all">所有人</at> [点](http://a.cn) **粗** 3<5';
    expect(escapeText(text)).not.toMatch(/<at|<\/at|\]\(|\*\*/);
    expect(escapeText(text).replaceAll('\u200b', '')).toBe(text);
  });
});

describe('a decision on a card', () => {
  const keys = [{ id: 'k1', secret: 'signing-secret-of-the-test' }];
  const offer = { extendTo: '2017-06-10', units: ['市教育局', '市卫健局'], order: 'yellow' } as const;
  const escalated = (position: number, ask: 'review' | 'notOurs' | 'escalation') => {
    const itemId = `item-${position}`;
    return sampleItem(position, {
      itemId,
      ask,
      ...offersOf({ id: itemId, ask }, offer, 'contact-1', keys, '2017-06-01'),
    });
  };
  const submits = (card: unknown) => componentsOf(card).filter((one) => one.form_action_type === 'submit');

  it.each(['review', 'notOurs', 'escalation'] as const)('of the kind %s has its forms, within the rules', (ask) => {
    const items = [escalated(1, ask), escalated(2, ask)];
    const card = renderCard(sampleLetter(items, { kind: 'decision' }));
    expect(cardProblems(card)).toEqual([]);
    expect(submits(card)).toHaveLength(items.flatMap(({ forms = [] }) => forms).length);
  });

  it('has no bare button beside a form of the same action, but the one that names its day', () => {
    const card = renderCard(sampleLetter([escalated(1, 'escalation')], { kind: 'escalation' }));
    const bare = componentsOf(card).filter(({ tag, form_action_type: submit }) => tag === 'button' && !submit);
    expect(bare.map(({ text }) => (text as { content: string }).content)).toEqual([
      '同意延期至6月10日',
      '发黄色督办单',
    ]);
    const date = componentsOf(card).find(({ tag }) => tag === 'date_picker');
    expect(date).toMatchObject({ initial_date: '2017-06-10', required: true });
  });

  it('comes back under the plain names of its fields, also where only the button’s name does', () => {
    const card = renderCard(sampleLetter([escalated(1, 'escalation')], { kind: 'escalation' }));
    const form = componentsOf(card).find(({ name }) => String(name).endsWith('__reassign'));
    const names = componentsOf(form?.elements).flatMap(({ tag, name }) => (tag === 'button' ? [] : [String(name)]));
    const filled = Object.fromEntries(names.filter((name) => name !== 'undefined').map((name) => [name, '市教育局']));
    expect(readFields(filled)).toEqual({ unit: '市教育局', note: '市教育局' });
    const [submit] = submits(form);
    expect(buttonOfName(String(submit?.name))).toMatchObject({ m: 'item-1', a: 'reassign' });
  });

  it('is left to buttons where there are many', () => {
    const card = renderCard(
      sampleLetter(
        [1, 2, 3, 4].map((one) => escalated(one, 'review')),
        { kind: 'decision' },
      ),
    );
    expect(submits(card)).toEqual([]);
    expect(buttons(card)).toBe(8);
  });
});
