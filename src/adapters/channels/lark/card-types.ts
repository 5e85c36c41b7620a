import type { ButtonValue } from '../../../core/reply/button.ts';

/** The parts of Lark's card JSON 2.0 this program writes. */
export interface PlainText {
  tag: 'plain_text';
  content: string;
}

export interface Markdown {
  tag: 'markdown';
  content: string;
  text_size?: 'normal' | 'notation';
}

export interface Button {
  tag: 'button';
  size: 'small';
  type: 'primary' | 'default';
  text: PlainText;
  behaviors: [{ type: 'callback'; value: ButtonValue }];
}

export interface Column {
  tag: 'column';
  width: 'auto';
  elements: Button[];
}

export interface ColumnSet {
  tag: 'column_set';
  flex_mode: 'flow';
  horizontal_spacing: '8px';
  columns: Column[];
}

/** A field of a form; its name is unique in the card. */
export type FormField =
  | {
      tag: 'select_static';
      name: string;
      required?: boolean;
      placeholder: PlainText;
      options: { text: PlainText; value: string }[];
    }
  | {
      tag: 'input';
      name: string;
      required?: boolean;
      max_length: number;
      placeholder: PlainText;
      input_type?: 'multiline_text';
      rows?: number;
    }
  | { tag: 'date_picker'; name: string; required?: boolean; placeholder: PlainText; initial_date?: string }
  | {
      tag: 'button';
      name: string;
      type: 'primary' | 'default';
      text: PlainText;
      form_action_type: 'submit';
      behaviors: [{ type: 'callback'; value: ButtonValue }];
    };

export interface FormElement {
  tag: 'form';
  name: string;
  elements: FormField[];
}

export type CardElement = Markdown | ColumnSet | FormElement | { tag: 'hr' };

export interface LarkCard {
  schema: '2.0';
  config: { update_multi: true; enable_forward: false; summary: { content: string } };
  header: { title: PlainText; subtitle?: PlainText; template: CardColor };
  body: { direction: 'vertical'; elements: CardElement[] };
}

export type CardColor = 'red' | 'orange' | 'yellow' | 'blue' | 'green';
