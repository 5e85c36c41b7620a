import { FORM_FIELDS } from '../../../core/reply/card-form.ts';
import { buttonName, type ButtonValue } from '../../../core/reply/button.ts';
import type { LetterField, LetterForm } from '../../../core/policy/letter-types.ts';
import { LONGEST_REASON } from '../../../core/reply/decision.ts';
import type { FormElement, FormField, PlainText } from './card-types.ts';

function plain(content: string): PlainText {
  return { tag: 'plain_text', content };
}

/** Between a field's name and its item's id. */
const FIELD_MARK = '__';

/** Steps of the choice; ten of them would cost a card of several forms too many components. */
const PERCENTS = ['10', '30', '50', '70', '90', '100'];

/**
 * The small form of one item: progress, a number, a note, another date. Names are unique in the card by the item's id. They
 * come back under these names; `readFields` shortens them again.
 */
export function itemForm(itemId: string, value: ButtonValue): FormElement {
  const named = (field: string) => `${field}${FIELD_MARK}${itemId}`;
  return {
    tag: 'form',
    name: `form${FIELD_MARK}${itemId}`,
    elements: [
      {
        tag: 'select_static',
        name: named(FORM_FIELDS.percent),
        placeholder: plain('进度'),
        options: PERCENTS.map((percent) => ({ text: plain(`${percent}%`), value: percent })),
      },
      { tag: 'input', name: named(FORM_FIELDS.value), max_length: 20, placeholder: plain('完成数量（选填）') },
      {
        tag: 'input',
        name: named(FORM_FIELDS.note),
        input_type: 'multiline_text',
        rows: 2,
        max_length: 500,
        placeholder: plain('情况说明（选填）'),
      },
      { tag: 'date_picker', name: named(FORM_FIELDS.date), placeholder: plain('申请延期到（选填）') },
      {
        tag: 'button',
        name: buttonName(value),
        type: 'primary',
        text: plain('提交'),
        form_action_type: 'submit',
        behaviors: [{ type: 'callback', value }],
      },
    ],
  };
}

function decisionField({ kind, label, required, choices = [], value }: LetterField, name: string): FormField {
  const common = { name, required, placeholder: plain(required ? label : `${label.replace('（选填）', '')}（选填）`) };
  switch (kind) {
    case 'choice':
      return {
        tag: 'select_static',
        ...common,
        options: choices.map((choice) => ({ text: plain(choice), value: choice })),
      };
    case 'date':
      return { tag: 'date_picker', ...common, ...(value === undefined ? {} : { initial_date: value }) };
    case 'text':
      return { tag: 'input', ...common, max_length: LONGEST_REASON };
  }
}

/** A decision about an item that needs more than a tap. Names are unique in the card by item and action. */
export function decisionForm(itemId: string, { text, primary, value, fields }: LetterForm): FormElement {
  const of = `${itemId}${FIELD_MARK}${value.a}`;
  return {
    tag: 'form',
    name: `form${FIELD_MARK}${of}`,
    elements: [
      ...fields.map((field) => decisionField(field, `${field.name}${FIELD_MARK}${of}`)),
      {
        tag: 'button',
        name: buttonName(value),
        type: primary ? 'primary' : 'default',
        text: plain(text),
        form_action_type: 'submit',
        behaviors: [{ type: 'callback', value }],
      },
    ],
  };
}

/** Fields of a submitted form under their plain names. */
export function readFields(form: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name.split(FIELD_MARK)[0] ?? name, value]));
}
