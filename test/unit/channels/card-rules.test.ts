import { renderCard } from '../../../src/adapters/channels/lark/render-card.ts';
import { cardProblems } from '../../support/lark/card-rules.ts';
import { judgePress } from '../../support/lark/judge-answer.ts';
import { sampleLetter } from '../../support/sample-letter.ts';

function cardOf(...elements: unknown[]): object {
  return { schema: '2.0', config: {}, header: {}, body: { elements } };
}

const submit = {
  tag: 'button',
  name: 'submit',
  text: { tag: 'plain_text', content: '提交' },
  form_action_type: 'submit',
  behaviors: [{ type: 'callback', value: {} }],
};

describe('the strict Lark server on cards', () => {
  it('takes a form by the rules', () => {
    const input = { tag: 'input', name: 'note', max_length: 500 };
    expect(cardProblems(cardOf({ tag: 'form', name: 'f', elements: [input, submit] }))).toEqual([]);
  });

  const button = { tag: 'button', text: { tag: 'plain_text', content: '好' } };
  it.each([
    ['a card of JSON 1.0', { config: {}, elements: [] }],
    ['a component that is gone', cardOf({ tag: 'action', actions: [] })],
    ['an attribute JSON 2.0 does not know', cardOf({ tag: 'markdown', content: 'x', href: {} })],
    ['a button with a value of 1.0', cardOf({ ...button, value: {} })],
    ['a callback value that is a string', cardOf({ ...button, behaviors: [{ type: 'callback', value: '1' }] })],
    ['more than 200 components', cardOf(...Array.from({ length: 201 }, () => ({ tag: 'hr' })))],
    ['an unescaped tag in markdown', cardOf({ tag: 'markdown', content: '<script>x</script>' })],
    [
      'a form inside a column',
      cardOf({
        tag: 'column_set',
        columns: [{ tag: 'column', elements: [{ tag: 'form', name: 'f', elements: [submit] }] }],
      }),
    ],
    ['a form without a submit button', cardOf({ tag: 'form', name: 'f', elements: [] })],
    [
      'two fields of one name',
      cardOf({ tag: 'form', name: 'f', elements: [{ tag: 'input', name: 'submit' }, submit] }),
    ],
  ])('refuses %s', (_name, card) => {
    expect(cardProblems(card)).not.toEqual([]);
  });
});

describe('the strict Lark server on the answer to a press', () => {
  const json = (body: unknown) => ({ status: 200, text: JSON.stringify(body) });

  it('takes an empty object, a toast, and a whole new card', () => {
    const data = renderCard(sampleLetter(1));
    expect(judgePress(json({})).code).toBeNull();
    expect(judgePress(json({ toast: { type: 'info', content: '好' }, card: { type: 'raw', data } })).code).toBeNull();
  });

  it.each([
    ['no answer in 3 seconds', 'timeout' as const, 200341],
    ['nobody there', 'unreachable' as const, 200342],
    ['another status', { status: 204, text: '' }, 200671],
    ['an empty body', { status: 200, text: '' }, 200672],
    ['an unknown kind of toast', json({ toast: { type: 'ok', content: '' } }), 200672],
    ['a card of JSON 1.0', json({ card: { type: 'raw', data: { elements: [] } } }), 200830],
    ['a card against the rules', json({ card: { type: 'raw', data: { schema: '2.0' } } }), 200673],
  ])('shows an error for %s', (_name, answer, code) => {
    expect(judgePress(answer).code).toBe(code);
  });
});
