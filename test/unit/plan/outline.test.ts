import { readTextLines } from '../../../src/adapters/documents/text/read-text.ts';
import { markLabel, readOutline, type OutlineNode } from '../../../src/core/plan/prose/outline.ts';

const outlineOf = (text: string): ReturnType<typeof readOutline> =>
  readOutline({ fileName: '文.txt', format: 'txt', blocks: readTextLines(text) });

const tree = (node: OutlineNode): string =>
  markLabel(node) + (node.children.length === 0 ? '' : `[${node.children.map(tree).join(' ')}]`);

describe('the outline of a text', () => {
  it('follows the styles of its numbers, whatever their order', () => {
    const text = '一、甲\n（一）乙\n1.丙。\n2.丁。\n（二）戊\n二、己\n（1）庚。\n①辛；\n②壬。';
    expect(outlineOf(text).sections.map(tree)).toEqual(['一[（一）[1 2] （二）]', '二[（1）[① ②]]']);
  });

  it('joins a paragraph that a page break or a narrow column cut in two', () => {
    const text = '一、任务\n1.对全县所有老旧小区进行摸底，逐户建立台\n\n— 3 —\n\n账，逐一销号。\n2.推进改造。';
    const [first] = outlineOf(text).sections[0]?.children ?? [];
    expect(first?.head).toBe('对全县所有老旧小区进行摸底，逐户建立台账，逐一销号。');
  });

  it('leaves a heading alone', () => {
    const [first] = outlineOf('一、进一步加强全县河道的日常管理\n各镇要落实巡查。').sections;
    expect(first?.head).toBe('进一步加强全县河道的日常管理');
    expect(first?.body.map(({ text }) => text)).toEqual(['各镇要落实巡查。']);
  });

  it('takes neither the list of annexes nor the signature for items', () => {
    const { sections, signature } = outlineOf(
      '一、要求\n1.抓好落实。\n附件：1.任务表\n2.名单\n东山县人民政府\n2021年5月6日\n附件1\n任务表',
    );
    expect(sections.map(tree)).toEqual(['一[1]']);
    expect(signature.map(({ text }) => text)).toContain('2021年5月6日');
  });

  it('knows the numbers of enterprises from figures at the start of a line', () => {
    const text = '1 设备部\n1.1 检修锅炉。\n1.2 更换阀门。\n3.5公里管线另行安排。';
    expect(outlineOf(text).sections.map(tree)).toEqual(['1[1.1 1.2]']);
  });
});
