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

export type CardElement = Markdown | ColumnSet | { tag: 'hr' };

export interface LarkCard {
  schema: '2.0';
  config: { update_multi: true; enable_forward: false; summary: { content: string } };
  header: { title: PlainText; subtitle?: PlainText; template: CardColor };
  body: { direction: 'vertical'; elements: CardElement[] };
}

export type CardColor = 'red' | 'orange' | 'yellow' | 'blue' | 'green';
