import { intentsOfForm, readCardForm } from '../../../src/core/reply/card-form.ts';
import { buttonName, buttonOfName, signButton } from '../../../src/core/reply/button.ts';

const EMPTY = { percent: null, value: null, note: '', date: null };

describe('The form of an item', () => {
  it.each([
    [{}, EMPTY],
    [{ progress: '', number: '', note: '  ', extend_to: '' }, EMPTY],
    [
      { progress: '50', submit: 'pressed' },
      { ...EMPTY, percent: 50 },
    ],
    [{ progress: '５０％' }, { ...EMPTY, percent: 50 }],
    [{ number: '1,200.5' }, { ...EMPTY, value: 1200.5 }],
    [{ extend_to: '2026-08-20 +0800' }, { ...EMPTY, date: '2026-08-20' }],
  ])('is read from %j', (fields, form) => {
    expect(readCardForm(fields)).toEqual(form);
  });

  it.each([
    [null],
    ['progress'],
    [{ progress: '101' }],
    [{ progress: '-5' }],
    [{ number: '一百' }],
    [{ number: '1e9' }],
    [{ extend_to: '2026-02-30 +0800' }],
    [{ note: '长'.repeat(1001) }],
  ])('is not believed the client checked it: %j', (fields) => {
    expect(readCardForm(fields)).toBeNull();
  });

  it('says how far the item is, and asks for more time where a day is given', () => {
    const form = { percent: 60, value: 120, note: '场地未交付', date: '2026-08-20' };
    expect(intentsOfForm(form, '8', '人')).toEqual([
      { item: '8', kind: 'in_progress', percent: 60, value: 120, measure: '人' },
      { item: '8', kind: 'extension_request', date: '2026-08-20', reason: '场地未交付' },
    ]);
  });

  it('claims completion at a hundred percent, and says nothing when nothing was filled in', () => {
    expect(intentsOfForm({ ...EMPTY, percent: 100 }, '8', null)).toEqual([{ item: '8', kind: 'done' }]);
    expect(intentsOfForm(EMPTY, '8', null)).toEqual([]);
    expect(intentsOfForm({ ...EMPTY, note: '已开会部署' }, '8', null)).toEqual([{ item: '8', kind: 'in_progress' }]);
  });

  it('has its submit button known by its name alone', () => {
    const value = signButton('item-1', 'report', 'contact-1', [{ id: 'k1', secret: 'signing-secret-of-the-test' }]);
    expect(buttonOfName(buttonName(value))).toEqual(value);
    expect(buttonOfName('submit__T1')).toBeNull();
  });
});
