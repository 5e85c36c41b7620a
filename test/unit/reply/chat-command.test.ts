import { readCommand } from '../../../src/core/reply/chat-command.ts';

const PLAIN = { atOnce: false, again: false };

describe('A command in the chat', () => {
  it.each([
    ['我的任务', { kind: 'mine' }],
    ['请看一下我的待办。', { kind: 'mine' }],
    ['/任务清单', { kind: 'mine' }],
    ['本周', { kind: 'week' }],
    ['这周的任务？', { kind: 'week' }],
    ['帮助', { kind: 'help' }],
    ['HELP', { kind: 'help' }],
    ['怎么用？', { kind: 'help' }],
  ])('is known from anybody: %s', (text, command) => {
    expect(readCommand(text, false)).toEqual(command);
  });

  it.each([
    ['逾期', { kind: 'overdue' }],
    ['有哪些逾期的事项？', { kind: 'overdue' }],
    ['通报', { kind: 'bulletin' }],
    ['发一下进度通报', { kind: 'bulletin' }],
    ['催办 甲局', { kind: 'urge', unit: '甲局', ...PLAIN }],
    ['催一下甲局。', { kind: 'urge', unit: '甲局', ...PLAIN }],
    ['立即催办甲局', { kind: 'urge', unit: '甲局', atOnce: true, again: false }],
    ['再次催办 甲局', { kind: 'urge', unit: '甲局', atOnce: false, again: true }],
    ['马上再催一下甲局', { kind: 'urge', unit: '甲局', atOnce: true, again: true }],
    ['催办：甲局', { kind: 'urge', unit: '甲局', ...PLAIN }],
  ])('is known from coordinators, and from nobody else: %s', (text, command) => {
    expect(readCommand(text, true)).toEqual(command);
    expect(readCommand(text, false)).toBeNull();
  });

  it.each([
    '第8项已完成',
    '本周完成',
    '这周报送',
    '我的任务都完成了',
    '8项已通报各单位',
    '逾期是因为场地未交付',
    '撤回',
    '收到',
    '',
  ])('is not seen in what is an answer: %s', (text) => {
    expect(readCommand(text, true)).toBeNull();
  });
});
