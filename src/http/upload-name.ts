/** A file name may have 255 bytes; a Chinese character has three. */
const LONGEST = 80;

/**
 * A file name as a client gave it, made safe to use in a folder of ours: without folders, control characters and leading
 * dots, and not too long. Its ending is kept.
 */
export function uploadName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}:*?"<>|]/gu, '')
    .trim()
    .replace(/^\.+/, '');
  const characters = Array.from(clean);
  if (characters.length === 0) return '未命名文件';
  if (characters.length <= LONGEST) return clean;
  const ending = /\.[a-zA-Z0-9]{1,8}$/.exec(clean)?.[0] ?? '';
  return characters.slice(0, LONGEST - ending.length).join('') + ending;
}
