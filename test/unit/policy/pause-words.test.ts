import { readPauseWords } from '../../../src/core/policy/pause-words.ts';
import { calendar } from '../../support/calendar.ts';

const read = (text: string) => readPauseWords(text, '2017-05-02', calendar);
const pause = (from: string, to: string | null, reason: string) => ({ wish: 'pause', from, to, reason });

describe('A wish to be left alone for a while', () => {
  it.each([
    ['暂停提醒到5月7日，出差', pause('2017-05-02', '2017-05-07', '出差')],
    ['请暂停催办至5月7日，因外出培训。', pause('2017-05-02', '2017-05-07', '外出培训')],
    ['5月3日至5月7日暂停提醒，休假', pause('2017-05-03', '2017-05-07', '休假')],
    ['5月3日到7日暂停提醒，休假', pause('2017-05-03', '2017-05-07', '休假')],
    ['出差，暂停提醒到下周三', pause('2017-05-02', '2017-05-10', '出差')],
    ['暂停给我发提醒一周，住院', pause('2017-05-02', '2017-05-08', '住院')],
    ['暂停提醒3天，由于参加封闭会议', pause('2017-05-02', '2017-05-04', '参加封闭会议')],
    ['停止催办到月底，产假', pause('2017-05-02', '2017-05-31', '产假')],
    ['出国考察，暂停提醒，5月20日恢复', pause('2017-05-02', '2017-05-19', '出国考察')],
  ])('%s', (text, understood) => {
    expect(read(text)).toEqual(understood);
  });

  it('without an end or a reason is heard, but not complete', () => {
    expect(read('暂停提醒')).toEqual(pause('2017-05-02', null, ''));
    expect(read('暂停提醒到5月9日')).toEqual(pause('2017-05-02', '2017-05-09', ''));
  });

  it.each(['恢复提醒', '请恢复催办。', '取消暂停', '恢复给我发送提醒吧'])('is taken back with %s', (text) => {
    expect(read(text)).toEqual({ wish: 'resume' });
  });

  it.each([
    '因场地停电暂停施工，5月10日恢复',
    '第8项暂停提醒到5月7日',
    '项目暂停，等资金',
    '停止催办吧，已完成',
    '恢复施工',
    '能暂停提醒到5月7日吗？',
    '收到，会按提醒办理',
    `暂停提醒到5月7日，${'情况说明'.repeat(30)}`,
    '',
  ])('is not heard in “%s”', (text) => {
    expect(read(text)).toBeNull();
  });
});
