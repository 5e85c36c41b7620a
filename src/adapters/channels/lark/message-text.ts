import { asObject, parseObject, stringAt, type JsonObject } from './lark-json.ts';

/** Text of one rich-text node; mentions and pictures are no words of the sender's. */
function nodeText(node: unknown): string {
  const object = asObject(node);
  return object && ['text', 'a', 'md', 'code_block'].includes(stringAt(object, 'tag')) ? stringAt(object, 'text') : '';
}

function postText(content: JsonObject): string {
  const rows = Array.isArray(content.content) ? content.content : [];
  const lines = rows.map((row) => (Array.isArray(row) ? row.map(nodeText).join('') : ''));
  return [stringAt(content, 'title'), ...lines].filter((line) => line.trim() !== '').join('\n');
}

/**
 * What the sender typed, from a message's `message_type` and `content`; null for pictures, files and the like.
 * Placeholders of mentions (`@_user_1`, `@_all`) are dropped: in a group the bot itself is mentioned first.
 */
export function messageText(type: string, content: string): string | null {
  const object = parseObject(content);
  if (!object || !['text', 'post'].includes(type)) return null;
  const text = type === 'text' ? stringAt(object, 'text') : postText(object);
  return text
    .replace(/@_(user_\d+|all)\b/g, ' ')
    .replace(/[ \t]+/g, ' ')
    .trim();
}
