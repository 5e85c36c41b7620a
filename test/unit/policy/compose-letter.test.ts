import type { Message } from '../../../src/core/entities/message.ts';
import { composeLetter, type LetterSource } from '../../../src/core/policy/compose-letter.ts';
import { dueText } from '../../../src/core/policy/due-text.ts';
import { verifyButton } from '../../../src/core/reply/button.ts';
import { calendar } from '../../support/calendar.ts';
import { occurrenceRow } from '../../support/rows.ts';

const keys = [{ id: 'k1', secret: 'a secret of the test' }];
const message: Message = {
  id: 'm1',
  contactId: 'c1',
  day: '2017-06-23',
  kind: 'digest',
  part: '1',
  createdAt: '2017-06-23T01:05:00.000Z',
  text: null,
  state: 'open',
  reason: null,
};

function source(
  patch: {
    ask?: LetterSource['item']['ask'];
    occurrence?: Parameters<typeof occurrenceRow>[0];
    askedAt?: string[];
  } = {},
): LetterSource {
  return {
    item: {
      id: 'i1',
      messageId: 'm1',
      position: 1,
      label: '8',
      occurrenceId: 'o1',
      reminderId: 'r1',
      ask: patch.ask ?? 'progress',
      droppedReason: null,
    },
    occurrence: occurrenceRow(patch.occurrence),
    content: '招募成立健康促进志愿者队伍，组织志愿者开展宣传。',
    planTitle: '2017年度工作要点',
    unitName: '甲局',
    askedAt: patch.askedAt ?? [],
  };
}

const letter = (sources: LetterSource[], kind: Message['kind'] = 'digest') =>
  composeLetter({ message: { ...message, kind }, recipientName: '张三', sources, calendar, keys });

describe('A due date in words', () => {
  const words = (dueOn: string, today: string) => dueText(occurrenceRow({ dueOn }), today, calendar);

  it('counts workdays left and late', () => {
    expect(words('2017-06-30', '2017-06-23')).toEqual({ text: '6月30日到期，还有5个工作日', urgency: 'soon' });
    expect(words('2017-06-30', '2017-06-30')).toEqual({ text: '今天（6月30日）到期', urgency: 'today' });
    expect(words('2017-06-30', '2017-07-03')).toEqual({ text: '6月30日到期，已逾期1个工作日', urgency: 'overdue' });
  });

  it('says that the last workday is today before a due date on a day off', () => {
    expect(words('2017-07-02', '2017-06-30').text).toBe('7月2日到期，今天是最后一个工作日');
  });

  it('names the year where it is another one', () => {
    expect(words('2018-01-31', '2017-12-01').text).toContain('2018年1月31日到期');
  });
});

describe('A digest', () => {
  it('offers answers signed for its reader alone', async () => {
    const [item] = letter([source({ ask: 'acknowledge' })]).items;
    expect(item?.buttons.map(({ text }) => text)).toEqual(['签收', '已完成', '推进中', '申请延期']);
    const value = item?.buttons[1]?.value;
    expect(await verifyButton(value, keys, () => Promise.resolve('c1'))).toEqual({
      item: 'i1',
      action: 'done',
      recipient: 'c1',
    });
    expect(await verifyButton(value, keys, () => Promise.resolve('c2'))).toBeNull();
    expect(await verifyButton({ ...value, a: 'acknowledge' }, keys, () => Promise.resolve('c1'))).toBeNull();
    expect(await verifyButton({ ...value, m: 'i2' }, keys, () => Promise.resolve('c1'))).toBeNull();
    expect(await verifyButton(value, [{ id: 'k1', secret: 'another' }], () => Promise.resolve('c1'))).toBeNull();
    expect(await verifyButton('done', keys, () => Promise.resolve('c1'))).toBeNull();
  });

  it('says in its subject what it is about', () => {
    expect(letter([source(), source({ ask: 'acknowledge' })]).subject).toBe(
      '工作提醒：1项新任务请签收，1项待反馈（2项临近到期）',
    );
  });

  it('shows what was last said, promised and is in the way', () => {
    const [item] = letter([
      source({
        occurrence: { lastAnswer: '已完成选址', promisedOn: '2017-06-28', blockedReason: '资金', percent: 40 },
      }),
    ]).items;
    expect(item?.notes).toEqual(['上次反馈：已完成选址', '进度40%', '预计6月28日完成', '困难：资金']);
  });
});

describe('An escalation', () => {
  it('tells how often and when the unit was asked, and has no buttons of the unit', () => {
    const asked = ['2017-06-09T01:05:00.000Z', '2017-06-23T01:05:00.000Z'];
    const [item] = letter([source({ ask: 'escalation', askedAt: asked })], 'escalation').items;
    expect(item?.buttons).toEqual([]);
    expect(item?.notes).toEqual(['已提醒2次（6月9日、6月23日）', '尚未签收或回复']);
  });
});
