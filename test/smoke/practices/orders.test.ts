import { type FileStep, ladder, openPractice } from '../../support/practice.ts';

type Office = Awaited<ReturnType<typeof openPractice>>;

/** Item 8 of 甲局, due on Wednesday, 31 May 2017; 乙局 has 9. */
function office(policy: Record<string, unknown>) {
  return openPractice({
    start: '2017-05-02 08:00',
    tasks: [
      { number: '8', units: ['甲局'], milestones: ['2017-05-31'] },
      { number: '9', units: ['乙局'], milestones: ['2017-05-31'] },
    ],
    policy,
  });
}

/** A step that issues an order to the unit and its leader, as many workdays from the due date. */
const orders = (key: string, offset: number, order: 'next' | 'blue' | 'yellow' | 'red'): FileStep => ({
  key,
  offset,
  audience: ['contacts', 'unitLeader'],
  ask: offset > 0 ? 'overdue' : 'due',
  order,
});
const end: FileStep = { key: 'end', offset: 15, audience: ['coordinators'], ask: 'escalation' };

const issued = async ({ store, occurrence }: Office, number: string, unit?: string) => {
  const { id } = await occurrence(number, unit);
  const found = await store.supervisionOrder.find({ occurrenceId: id }, { orderBy: ['issuedAt'] });
  return found.map(({ colour, issuedAt }) => `${colour} ${issuedAt.slice(5, 10)}`);
};

describe('Orders in a chain', () => {
  it('go blue, orange, red, each only after the former was not met, and one at a time for an item', async () => {
    const story = await office({
      orders: [
        { colour: 'blue', within: 3 },
        { colour: 'orange', within: 3 },
        { colour: 'red', within: null },
      ],
      ladders: {
        notice: [],
        milestone: ladder(orders('first', 1, 'next'), orders('second', 5, 'next'), orders('third', 9, 'next'), end),
      },
    });
    await story.activate();
    await story.goTo('2017-06-05 15:00');
    await story.says('乙联系人', '第9项已完成');
    await story.goTo('2017-06-30 18:00');
    expect(await issued(story, '8')).toEqual(['blue 06-01', 'orange 06-07', 'red 06-13']);
    expect(await issued(story, '9', '乙局')).toEqual(['blue 06-01']); // met: no second one
  });

  it('warn in blue near the limit, in yellow on the day it is missed, in red once it is overdue, until it is closed', async () => {
    const story = await office({
      orders: [
        { colour: 'blue', within: 2 },
        { colour: 'yellow', within: 2 },
        { colour: 'red', within: null },
      ],
      ladders: {
        notice: [],
        milestone: ladder(
          { key: 'ask', offset: -10 },
          orders('near', -2, 'blue'),
          orders('behind', 1, 'yellow'),
          orders('overdue', 4, 'red'),
          end,
        ),
      },
    });
    await story.activate();
    await story.goTo('2017-05-25 15:00');
    await story.says('乙联系人', '第9项已完成');
    await story.goTo('2017-06-20 18:00');
    expect(await issued(story, '8')).toEqual(['blue 05-26', 'yellow 06-01', 'red 06-06']);
    expect(await issued(story, '9', '乙局')).toEqual([]);
    const order = (await story.messagesTo('甲局长')).find(({ text }) => text.includes('督办单'));
    expect(order?.text).toContain('蓝色');
  });
});
