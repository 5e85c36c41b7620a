import { chineseCalendar } from '../../../seeds/calendar/cn.ts';
import { createCalendar } from '../../../src/core/calendar/calendar.ts';
import { readTaskTime } from '../../../src/core/plan/task-time.ts';

const calendar = createCalendar(chineseCalendar);
const context = { year: 2021, planStart: '2021-01-01', planEnd: '2021-12-31' };
const read = (cell: string | null, prose: string): ReturnType<typeof readTaskTime> =>
  readTaskTime(cell, prose, context, calendar);

describe('the time of an item', () => {
  it('comes from cell and prose together', () => {
    const time = read('9月底前完成', '6月底前拿出图纸，每月报送一次进展。');
    expect(time.milestones).toEqual(['2021-06-30', '2021-09-30']);
    expect(time.recurring.map(({ every }) => every)).toEqual(['P1M']);
    expect(time.implied).toBe(false);
  });

  it('is not prolonged by 年内 in the prose where the cell sets an earlier date to finish', () => {
    expect(read('9月底前完成', '年内栽树500棵。').milestones).toEqual(['2021-09-30']);
  });

  it('has the end of the year as well where by the cell things only have to be in place', () => {
    expect(read('6月底前到位，贯穿全年', '年内栽树500棵。')).toMatchObject({
      milestones: ['2021-06-30', '2021-12-31'],
      ongoing: true,
    });
  });

  it('is the end of the plan, implied, where nothing names a date', () => {
    expect(read(null, '加强巡查。')).toMatchObject({ milestones: ['2021-12-31'], implied: true });
    expect(read('贯穿全年', '加强巡查。')).toMatchObject({ milestones: ['2021-12-31'], implied: true, ongoing: true });
    expect(read('每2月1次', '加强巡查。')).toMatchObject({
      milestones: ['2021-12-31'],
      implied: true,
      recurring: [{ every: 'P2M' }],
    });
    expect(read('年底前', '加强巡查。')).toMatchObject({ milestones: ['2021-12-31'], implied: false });
  });

  it('is not read from names, titles, remarks in brackets, trends and days of celebration', () => {
    expect(read('贯穿全年', '落实《造林2020规划》，“每周一课”走进校园，经费逐年增长。')).toMatchObject({
      recurring: [],
      implied: true,
    });
    expect(read('贯穿全年', '推行“三个一”（每天走一万步、每年体检一次）。').recurring).toEqual([]);
    expect(read('贯穿全年', '办好3月12日“植树节”活动。').implied).toBe(true);
  });

  it('is ongoing by its cell, whatever the prose says, and by the prose where there is no cell', () => {
    expect(read('年底前完成', '持续推进造林。').ongoing).toBe(false);
    expect(read(null, '造林工作长期坚持。').ongoing).toBe(true);
  });
});
