import {
  ATTRIBUTES,
  BUTTON_TYPES,
  CARD_FIELDS,
  CONFIG_FIELDS,
  HEADER_FIELDS,
  MARKDOWN_TAGS,
  VALUES,
} from './card-attributes.ts';
import { componentsOf, isObject, type JsonObject } from './card-tree.ts';
import { formProblems } from './form-rules.ts';

function unknownFields(name: string, value: unknown, known: string[]): string[] {
  if (!isObject(value)) return [`${name} must be an object`];
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => `${name}.${key} is not supported`);
}

function textProblems(component: JsonObject): string[] {
  const { tag, content } = component;
  if (!['markdown', 'plain_text', 'lark_md'].includes(String(tag))) return [];
  if (typeof content !== 'string') return [`${String(tag)}.content must be a string`];
  if (tag === 'plain_text') return [];
  const tags = [...content.matchAll(/<\/?([a-zA-Z_]+)/g)].map((match) => match[1] ?? '');
  return tags.filter((name) => !MARKDOWN_TAGS.includes(name)).map((name) => `unknown tag <${name}> in markdown`);
}

function buttonProblems(button: JsonObject): string[] {
  if (button.tag !== 'button') return [];
  const problems = [];
  if (!isObject(button.text)) problems.push('button.text is required');
  const { type = 'default' } = button;
  if (typeof type !== 'string' || !BUTTON_TYPES.includes(type)) problems.push('button.type');
  const { behaviors = [] } = button;
  if (!Array.isArray(behaviors)) return [...problems, 'button.behaviors must be a list'];
  for (const behavior of behaviors) {
    const known = isObject(behavior) && ['callback', 'open_url', 'form_action'].includes(String(behavior.type));
    if (!known) problems.push('button.behaviors: unknown type');
    else if (behavior.type === 'callback' && !isObject(behavior.value))
      problems.push('a callback value must be an object');
  }
  return problems;
}

function componentProblems(component: JsonObject): string[] {
  const tag = String(component.tag);
  const known = ATTRIBUTES[tag];
  if (!known) return [`component ${tag} is not supported`];
  const values = Object.entries(VALUES).filter(
    ([key, list]) => key in component && !list.includes(String(component[key])),
  );
  return [
    ...unknownFields(tag, component, known),
    ...values.map(([key]) => `${tag}.${key}`),
    ...textProblems(component),
    ...buttonProblems(component),
    ...(tag === 'column_set' && !Array.isArray(component.columns) ? ['column_set.columns is required'] : []),
  ];
}

/**
 * What is wrong with a card by the rules of JSON 2.0: known fields, components and attributes, callback values that are
 * objects, form rules, at most 200 components (inner texts counted). Empty: the platform takes it.
 */
export function cardProblems(card: unknown): string[] {
  if (!isObject(card)) return ['a card must be an object'];
  if (card.schema !== '2.0') return ['schema must be "2.0"'];
  const { config = {}, header = {}, body } = card;
  if (!isObject(body) || !Array.isArray(body.elements)) return ['body.elements is required'];
  const components = componentsOf([header, body]);
  return [
    ...unknownFields('card', card, CARD_FIELDS),
    ...unknownFields('config', config, CONFIG_FIELDS),
    ...unknownFields('header', header, HEADER_FIELDS),
    ...(isObject(config) && config.update_multi === false ? ['update_multi can only be true'] : []),
    ...components.flatMap(componentProblems),
    ...formProblems(body.elements),
    ...(components.length > 200 ? [`ErrCode: 11310; ${components.length} components, at most 200`] : []),
  ];
}
