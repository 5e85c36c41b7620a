/** A plan of our own as data, for writing it with several programs: goals with merged cells over their items. */
export interface PlanGoal {
  number: number;
  title: string;
  items: PlanItem[];
}
export interface PlanItem {
  text: string;
  units: string;
  deadline: string;
}

export const PLAN_TITLE = '青山市2025年国土绿化工作任务分解表';
const PLAN_LEAD = '市绿化委员会办公室';
export const HEADER = ['序号', '重点任务', '具体内容', '责任单位', '完成时限'];

const PLACES = ['东湖', '西岭', '南湾', '北坡', '清溪', '石门', '柳林', '白沙'];

/** Eight goals with three items each, long enough for several pages. */
export const PLAN_GOALS: PlanGoal[] = PLACES.map((place, index) => ({
  number: index + 1,
  title: `${place}片区绿化提升`,
  items: [
    {
      text: `（${index * 3 + 1}）完成${place}片区荒山造林${200 + index * 10}亩，栽植乡土树种，做好整地、浇水、管护等各环节工作，造林成活率不低于85%，面积和质量经第三方核验后纳入年度考核。`,
      units: '市林业局、市财政局',
      deadline: '5月底前完成',
    },
    {
      text: `（${index * 3 + 2}）新建${place}片区口袋公园${index + 2}个，每季度公布一次建设进度。`,
      units: '市住建局，各县区',
      deadline: '10月底前完成',
    },
    {
      text: `（${index * 3 + 3}）组织义务植树活动，参加人数达到${1000 + index * 100}人次，建立认养台账，落实到街道和社区，并对成活情况开展回访。`,
      units: '团市委、市教育局、市机关事务管理局',
      deadline: index % 2 === 0 ? '年底前' : '贯穿全年',
    },
  ],
}));

export function planHtml(style: string): string {
  const rows = PLAN_GOALS.flatMap((goal) =>
    goal.items.map(
      (item, index) =>
        `<tr>${index === 0 ? `<td rowspan="3">${goal.number}</td><td rowspan="3">${goal.title}</td>` : ''}<td>${item.text}</td><td>${item.units}</td><td>${item.deadline}</td></tr>`,
    ),
  );
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><style>${style}</style></head><body><h1>${PLAN_TITLE}</h1><p>${PLAN_LEAD}</p><table><thead><tr>${HEADER.map((label) => `<th>${label}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></body></html>`;
}
