import { read } from './reading.ts';

describe('what looks like a deadline and is none', () => {
  it.each([
    ['a title', '《健康城市建设2020规划》', '文件名称'],
    ['a document number', '国办发〔2017〕108号', '文号或版本'],
    ['an event day', '8月8日“全民健身日”', '节日或活动日'],
    ['an incident', '“7·20”特大暴雨', '以日期命名的活动或事件'],
    ['a condition on the past', '2015年5月1日前订立的合同', '条件，不是时限'],
    ['a result', '截至2月底，全市共有50家', '截至该日的情况'],
    ['what has been done', '任务已于2024年2月底提前完成', '已经发生的情况'],
    ['a year of a noun', '2024年度工作要点', '名称或年度，不是时限'],
    ['a report of a half-year', '上半年预算执行情况', '名称或年度，不是时限'],
    ['a closed season', '每年4月1日至6月30日禁止捕捞', '禁止或开放的时段'],
    ['a signature', '国务院办公厅2024年2月5日（此件公开发布）', '已经发生的情况'],
  ])('%s', (_what, text, reason) => {
    const reading = read(text);
    expect(reading.none).toBe(true);
    expect(reading.skipped.map((skipped) => skipped.reason)).toContain(reason);
  });

  it('numbers that count something else are passed over in silence', () => {
    for (const text of [
      '3-5个示范点',
      '0-6岁儿童',
      '2.5万平方米',
      '15分钟生活圈',
      '12345热线',
      'PM2.5浓度',
      '第三轮复审',
    ]) {
      expect([text, read(text).none, read(text).skipped]).toEqual([text, true, []]);
    }
  });

  it('a length of time inside a dated target does not hide the date', () => {
    expect(read('2024年底前将办理时间压缩至5个工作日以内').milestones).toMatchObject([{ dueOn: '2024-12-31' }]);
    expect(read('2024年底前将办理时间压缩至5个工作日以内').relative).toEqual([]);
  });

  it('a date that issues a document is a deadline, one on which it was issued is not', () => {
    expect(read('2024年6月底前印发实施方案').milestones).toHaveLength(1);
    expect(read('2024年2月国务院印发的意见').none).toBe(true);
  });
});
