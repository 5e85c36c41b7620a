/** Attributes of JSON 2.0 components, as far as this program might use them; anything else is an error there. */
const COMMON = ['tag', 'element_id', 'margin'];

const BOX = [
  'elements',
  'padding',
  'direction',
  'horizontal_spacing',
  'vertical_spacing',
  'horizontal_align',
  'vertical_align',
];

const FIELD = ['name', 'required', 'disabled', 'placeholder', 'width', 'behaviors', 'confirm'];

export const ATTRIBUTES: Record<string, string[]> = {
  markdown: [...COMMON, 'content', 'text_align', 'text_size', 'icon'],
  plain_text: ['tag', 'content', 'text_size', 'text_align', 'text_color', 'lines', 'icon'],
  lark_md: ['tag', 'content', 'text_size', 'text_align', 'text_color', 'lines', 'icon'],
  div: [...COMMON, 'text', 'icon', 'width'],
  hr: COMMON,
  column_set: [
    ...COMMON,
    'columns',
    'flex_mode',
    'background_style',
    'horizontal_spacing',
    'horizontal_align',
    'action',
  ],
  column: [...COMMON, ...BOX, 'width', 'weight', 'background_style', 'action'],
  button: [
    ...COMMON,
    'type',
    'size',
    'width',
    'text',
    'icon',
    'hover_tips',
    'disabled',
    'disabled_tips',
    'confirm',
    'behaviors',
    'name',
    'form_action_type',
    'required',
  ],
  form: [...COMMON, ...BOX, 'name'],
  input: [
    ...COMMON,
    ...FIELD,
    'default_value',
    'label',
    'label_position',
    'max_length',
    'input_type',
    'show_icon',
    'rows',
    'auto_resize',
    'max_rows',
    'value',
    'fallback',
  ],
  select_static: [...COMMON, ...FIELD, 'options', 'initial_option', 'type'],
  date_picker: [...COMMON, ...FIELD, 'initial_date', 'value'],
  overflow: [...COMMON, 'options', 'width', 'value', 'confirm', 'behaviors'],
  collapsible_panel: [...COMMON, ...BOX, 'expanded', 'header', 'border', 'background_color'],
};

/** Values that are checked where the attribute is set. */
export const VALUES: Record<string, string[]> = {
  flex_mode: ['none', 'stretch', 'flow', 'bisect', 'trisect'],
  form_action_type: ['submit', 'reset'],
  template: [
    'blue',
    'wathet',
    'turquoise',
    'green',
    'yellow',
    'orange',
    'red',
    'carmine',
    'violet',
    'purple',
    'indigo',
    'grey',
    'default',
  ],
};

export const BUTTON_TYPES = [
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
  'laser',
];

/** Tags that card markdown knows; another one in a `markdown` element is text that was not escaped. */
export const MARKDOWN_TAGS = ['font', 'at', 'br', 'a', 'link', 'text_tag', 'number_tag', 'person', 'hr'];

export const CARD_FIELDS = ['schema', 'config', 'card_link', 'header', 'body'];
export const CONFIG_FIELDS = [
  'streaming_mode',
  'summary',
  'locales',
  'enable_forward',
  'update_multi',
  'width_mode',
  'use_custom_translation',
  'enable_forward_interaction',
  'style',
];
export const HEADER_FIELDS = ['title', 'subtitle', 'text_tag_list', 'template', 'icon', 'padding'];
