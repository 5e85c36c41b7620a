/** The reminder that the mails of the corpus answer. */
export const ORIGINAL = {
  name: '云岭区督办室',
  address: 'reply+00000001abcdefgh@cuiban.test',
  to: '田小满',
  toAddress: 'contact@unit.example',
  subject: '【催办】5月重点事项2项待反馈〔CB-ABCDEFGH〕',
  lines: [
    '田小满同志：',
    '',
    '贵单位有2项工作请于近期反馈：',
    '1. 农村公路养护（5月8日到期）',
    '2. 山塘水库除险加固（5月20日到期）',
    '',
    '已完成的请回复“已完成”，有困难的请说明原因和预计时间。',
    '回执码：ABCDEFGH（请勿删除本行）',
    '',
    '云岭区督办室',
    '联系电话：0000-7654321',
  ],
} as const;

/** Every line with a mark before it. */
export function marked(mark = '> '): string {
  return ORIGINAL.lines.map((line) => `${mark}${line}`.trimEnd()).join('\n');
}

export function bare(): string {
  return ORIGINAL.lines.join('\n');
}

export function paragraphs(): string {
  return ORIGINAL.lines.map((line) => `<p>${line === '' ? '&nbsp;' : line}</p>`).join('');
}

export function divs(): string {
  return ORIGINAL.lines.map((line) => `<div>${line === '' ? '<br>' : line}</div>`).join('');
}
