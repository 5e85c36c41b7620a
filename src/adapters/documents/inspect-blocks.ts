import { describePlace, type Place, type SourceDocument, type SourceDoubt } from '../../core/plan/source-document.ts';

type Blocks = SourceDocument['blocks'];
export type Inspection = { ok: true; blocks: Blocks; doubts: SourceDoubt[] } | { ok: false; message: string };

/** The largest plan known has 60,000 characters; a register of 10,000 rows has about two million. */
const MOST_CHARACTERS = 8_000_000;
const MOST_CELLS = 500_000;
/** A text of which this share is no text was written in another encoding, or is no text at all. */
const LARGEST_SHARE = 0.1;
/** Looked at for unreadable text, in characters. */
const SAMPLE = 200_000;

// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffd\ue000-\uf8ff]/g;
/** What UTF-8 read as GBK or as Latin letters, or GBK read as Latin letters, looks like again and again. */
const MOJIBAKE =
  /锟斤拷|烫烫烫|锘挎|涓€|鐨勫|浠诲姟|宸ヤ綔|鍗曚綅|璐ｄ换|瀹屾垚|搴忓彿|ï¿½|â€|[ÃÂäåæçèé][\u0080-¿]{1,2}|[À-ÿ]{6,}/g;
/** Invisible marks: they turn the direction of text around or stand inside of words. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;
const INVISIBLES = new RegExp(INVISIBLE, 'g');
const TURNING = /[\u202a-\u202e\u2066-\u2069]/;

/**
 * Judges what any reader has read: refuses more text than a plan can have (which bounds all that comes after) and text
 * nobody can read; takes invisible marks away, and says where they turned the text around.
 */
export function inspectBlocks(blocks: Blocks): Inspection {
  const fault = tooMuch(blocks) ?? unreadable(blocks);
  if (fault !== null) return { ok: false, message: fault };
  const doubts: SourceDoubt[] = [];
  const clean = <T extends { text: string; place: Place }>(piece: T): T => {
    if (!INVISIBLE.test(piece.text)) return piece;
    if (TURNING.test(piece.text) && doubts.length < 20) {
      doubts.push({ message: '这里有改变文字方向的控制符，已去掉，请核对文字顺序。', place: piece.place });
    }
    return { ...piece, text: piece.text.replaceAll(INVISIBLES, '') };
  };
  const cleaned = blocks.map((block) =>
    block.kind === 'paragraph' ? clean(block) : { ...block, cells: block.cells.map(clean) },
  );
  return { ok: true, blocks: cleaned, doubts };
}

function pieces(blocks: Blocks): { text: string; place: Place }[] {
  return blocks.flatMap((block): { text: string; place: Place }[] =>
    block.kind === 'paragraph' ? [block] : block.cells,
  );
}

function tooMuch(blocks: Blocks): string | null {
  const cells = blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.cells.length : 0), 0);
  if (cells > MOST_CELLS) return `表格共有${cells}个单元格，超过上限${MOST_CELLS}个，不像一份工作计划，没有导入`;
  const characters = pieces(blocks).reduce((sum, { text }) => sum + text.length, 0);
  return characters > MOST_CHARACTERS ? `文字超过${MOST_CHARACTERS / 10_000}万字，不像一份工作计划，没有导入` : null;
}

/** Says what can't be read and from where on. */
function unreadable(blocks: Blocks): string | null {
  const counts = { all: 0, control: 0, mojibake: 0 };
  let first: Place | null = null;
  for (const { text, place } of pieces(blocks)) {
    const control = text.match(CONTROL)?.length ?? 0;
    const mojibake = (text.match(MOJIBAKE) ?? []).reduce((sum, match) => sum + match.length, 0);
    if (control + mojibake > 0) first ??= place;
    counts.all += text.replaceAll(/\s/g, '').length;
    counts.control += control;
    counts.mojibake += mojibake;
    if (counts.all > SAMPLE) break;
  }
  if (first === null) return null;
  const from = `（从${describePlace(first)}起）`;
  if (counts.control > LARGEST_SHARE * counts.all)
    return `文字无法还原${from}，文件里是控制字符或没有编码的字形，请提供原来的电子文档`;
  return counts.mojibake > LARGEST_SHARE * counts.all ? `文字是乱码${from}，请用原来的程序重新另存一份再导入` : null;
}
