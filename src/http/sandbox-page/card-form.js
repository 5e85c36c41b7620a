import { button, el } from './dom.js';

/** Between a field's name and its item's id, as the card was rendered. */
const FIELD_MARK = '__';

/**
 * The form of an item, folded away: the reply language and the buttons come first. `onSubmit(value, label, node)` is called
 * with the submit button's value and, in `form`, the fields under their plain names, as the platform's event is read.
 */
export function formView({ elements = [] }, onSubmit) {
  const send = elements.find(({ form_action_type: type }) => type === 'submit');
  const label = send?.text?.content ?? '提交';
  const value = send?.behaviors?.[0]?.value;
  const fields = elements.filter(({ name }) => name && name !== send?.name).map(fieldOf);
  const submit = button(label, 'primary', (event) => {
    const missing = fields.find(({ input }) => !input.checkValidity());
    if (missing) return missing.input.reportValidity();
    const form = Object.fromEntries(fields.map(({ name, input }) => [name.split(FIELD_MARK)[0], input.value]));
    onSubmit({ ...value, form }, label, event.currentTarget);
  });
  const body = el('div', 'card-fields', ...fields.map(({ node }) => node), submit);
  // several forms of one item are decisions, told apart by what they decide
  return el('details', 'card-form', el('summary', '', label === '提交' ? '填写详情' : `${label}……`), body);
}

function fieldOf(element) {
  const words = element.placeholder?.content ?? element.label?.content ?? '';
  const input = inputOf(element);
  input.required = element.required === true;
  return { name: element.name, input, node: el('label', '', el('span', '', words), input) };
}

function inputOf(element) {
  if (element.tag === 'select_static') return choices(element);
  const many = element.input_type === 'multiline_text';
  const input = el(many ? 'textarea' : 'input');
  if (many) input.rows = element.rows ?? 2;
  else input.type = element.tag === 'date_picker' ? 'date' : 'text';
  if (element.initial_date) input.value = element.initial_date;
  if (element.max_length) input.maxLength = element.max_length;
  return input;
}

function choices({ options = [] }) {
  const option = (text, value) => Object.assign(el('option', '', text), { value });
  return el('select', '', option('—', ''), ...options.map(({ text, value }) => option(text?.content ?? value, value)));
}
