import { componentsOf, isObject } from './card-tree.ts';

const FIELDS = new Set(['input', 'select_static', 'date_picker', 'button']);

/** Rules of forms: only at the card's root, named, with a submit button; all fields named, names unique in the card. */
export function formProblems(elements: unknown[]): string[] {
  const all = componentsOf(elements);
  const forms = all.filter(({ tag }) => tag === 'form');
  const atRoot = elements.filter((element) => isObject(element) && element.tag === 'form');
  const names = all.map(({ name }) => name).filter((name) => typeof name === 'string');
  const problems = forms.length > atRoot.length ? ['a form must stand at the root of the card'] : [];
  if (new Set(names).size < names.length) problems.push('names must be unique in the card');
  for (const form of forms) {
    const inner = componentsOf(form.elements);
    if (typeof form.name !== 'string') problems.push('form.name is required');
    if (!inner.some((field) => field.tag === 'button' && field.form_action_type === 'submit'))
      problems.push('a form needs a submit button');
    if (inner.some(({ tag, name }) => FIELDS.has(String(tag)) && typeof name !== 'string'))
      problems.push('form fields need names');
    if (inner.some(({ tag, max_length: most }) => tag === 'input' && typeof most === 'number' && most > 1000))
      problems.push('input.max_length');
  }
  return problems;
}
