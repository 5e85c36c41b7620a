import type { Message } from '../entities/message.ts';
import type { Letter, LetterItem } from './letter-types.ts';

/** How a coordinator decides by a sentence, where there is something to decide; else empty. */
export function howToDecide(items: readonly LetterItem[]): string {
  const waiting = items.filter(({ forms }) => forms !== undefined);
  const [first] = waiting;
  if (!first) return '';
  const number = `第${first.label}项`;
  const examples: string[] = waiting.some(({ ask }) => ask === 'review')
    ? [`“${number}通过”“${number}退回，缺少佐证材料”`]
    : [];
  if (waiting.some(({ ask }) => ask === 'escalation'))
    examples.push(`“${number}同意延期到6月10日”“${number}改派市教育局”“${number}发督办单”`);
  else if (waiting.some(({ ask }) => ask === 'notOurs'))
    examples.push(`“${number}改派市教育局”“${number}不予改派，原因……”`);
  return `点按钮即可决定；也可直接回复一句话，例如${examples.join('')}。`;
}

/** Subject and frame of a message that asks for a decision at once, or of a 督办单; null for every other. */
export function decisionLetter(
  { kind, text }: Pick<Message, 'kind' | 'text'>,
  items: readonly LetterItem[],
): Pick<Letter, 'subject' | 'opening' | 'closing'> | null {
  if (kind === 'order') {
    const [title = ''] = (text ?? '').split('\n');
    const answerable = items.some(({ buttons }) => buttons.length > 0);
    return {
      subject: `督办单：${title}`,
      opening: text ?? '',
      closing: answerable ? '点按钮即可反馈；也可直接回复一句话，例如“已完成”。' : '',
    };
  }
  if (kind !== 'decision') return null;
  const reviews = items.filter(({ ask }) => ask === 'review').length;
  const said = reviews > 0 ? `${reviews}项报结待复核` : `${items.length}项责任单位待核实`;
  return { subject: `请您决定：${said}`, opening: text ?? '', closing: howToDecide(items) };
}
