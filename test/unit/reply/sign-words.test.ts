import { readSignWords } from '../../../src/core/reply/sign-words.ts';
import { calendar } from '../../support/calendar.ts';

const read = (text: string) => readSignWords(text, '2017-06-12', calendar);

describe('同意 and 不同意', () => {
  it.each([
    ['同意', { approve: true, item: null, dueOn: null, why: null }],
    ['同意 8', { approve: true, item: '8', dueOn: null, why: null }],
    ['同意第8项延期', { approve: true, item: '8', dueOn: null, why: null }],
    ['第8项同意延期', { approve: true, item: '8', dueOn: null, why: null }],
    ['同意延期申请 A8。', { approve: true, item: 'A8', dueOn: null, why: null }],
    ['同意 8 延至7月10日', { approve: true, item: '8', dueOn: '2017-07-10', why: null }],
    ['同意延期到7月10日', { approve: true, item: null, dueOn: '2017-07-10', why: null }],
    ['不同意', { approve: false, item: null, dueOn: null, why: null }],
    ['不同意 8，因为不具备延期理由', { approve: false, item: '8', dueOn: null, why: '不具备延期理由' }],
    ['第8项不予同意，请抓紧办理', { approve: false, item: '8', dueOn: null, why: '请抓紧办理' }],
    ['驳回 8', { approve: false, item: '8', dueOn: null, why: null }],
  ])('%s', (text, words) => {
    expect(read(text)).toEqual(words);
  });

  it.each(['第8项已完成', '收到', '第8项进度60%', '8月10日前报送', '我们不能同意的是方案'])('%s is neither', (text) => {
    expect(read(text)).toBeNull();
  });
});
