import ExcelJS from 'exceljs';
import { docx, MERGE_START, MERGED, p, tbl, tc, tr } from '../../support/docx-fixture.ts';

const HEADER = ['序号', '重点任务', '具体内容', '责任单位', '完成时限'];
const DEADLINES = ['3月底前', '6月底前完成，贯穿全年', '10月底前', '年底前', '每季度末'];
const UNITS = ['市林业局、市财政局', '市住建局，各县区', '团市委、市教育局、市机关事务管理局', '各县区、功能区'];

function item(number: number): [string, string, string] {
  const content = `（${number}）完成第${number}片区造林${100 + (number % 40) * 10}亩，栽植乡土树种，做好整地、浇水、管护等各环节工作，成活率不低于85%，每季度公布一次进度。`;
  return [content, UNITS[number % UNITS.length] ?? '', DEADLINES[number % DEADLINES.length] ?? ''];
}

/** A register of so many items as docx, four items to a goal with merged cells. */
export function docxPlan(items: number): Buffer {
  const rows = Array.from({ length: items }, (_, index) => {
    const merge = index % 4 === 0 ? MERGE_START : MERGED;
    const goal = Math.floor(index / 4) + 1;
    const head = index % 4 === 0 ? [String(goal), `第${goal}项绿化提升`] : ['', ''];
    return tr([...head.map((text) => tc(text, merge)), ...item(index + 1).map((text) => tc(text))]);
  });
  return docx(p('青山市2025年国土绿化工作任务分解表') + tbl([tr(HEADER.map((text) => tc(text))), ...rows]));
}

/** So many numbered paragraphs with their units in brackets, as text. */
export function prosePlan(items: number): Buffer {
  const lines = Array.from({ length: items }, (_, index) => {
    const [content, units, deadline] = item(index + 1);
    return `${index + 1}.${content.replace(/^（\d+）/, '')}（责任单位：${units}；完成时限：${deadline}）`;
  });
  return Buffer.from(['青山市2025年国土绿化工作要点', '一、重点任务', ...lines].join('\n'));
}

/** The same as a workbook. */
export async function xlsxPlan(items: number): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('任务分解');
  sheet.addRow(['青山市2025年国土绿化工作任务分解表']);
  sheet.mergeCells(1, 1, 1, 5);
  sheet.addRow(HEADER);
  for (let index = 0; index < items; index += 1) {
    const goal = Math.floor(index / 4) + 1;
    const row = sheet.addRow([goal, `第${goal}项绿化提升`, ...item(index + 1)]).number;
    if (index % 4 === 3) for (const column of [1, 2]) sheet.mergeCells(row - 3, column, row, column);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
