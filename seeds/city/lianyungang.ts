import type { CitySeed } from './city-seed.ts';
import { inventedName, inventedRoutes, inventPeople } from './invented-people.ts';

/** The units that the 2017 plan names, as it names them. */
const DEPARTMENTS = [
  '市委宣传部', '市政府办公室', '市编委办', '市委市级机关工委', '市卫计委', '市爱卫办', '市创卫办', '市健促办',
  '市教育局', '市公安局', '市民政局', '市财政局', '市人社局', '市建设局', '市城管局', '市交通局', '市水利局', '市农委',
  '市商务局', '市旅游局', '市环保局', '市体育局', '市经信委', '市食药监局', '市工商局', '市烟草局', '市机关事务管理局',
  '市广电传媒集团', '市报业传媒集团', '市交通控股集团', '市城建控股集团', '连云港银监分局',
  '团市委', '市总工会', '市妇联', '市残联', '市红十字会',
]; // prettier-ignore

const COUNTIES = ['东海县', '灌云县', '灌南县'];
const DISTRICTS = ['海州区', '连云区', '赣榆区'];
/** The plan names two; its shares add up with five, the other three are the demo's choice. */
const FUNCTIONAL_ZONES = ['市开发区', '高新区', '徐圩新区', '云台山景区', '连云新城'];

/** Other names that the plan or its readers use. A name that is only near is not listed: it is asked about. */
const ALIASES: Record<string, string[]> = {
  市教育局: ['教育局'],
  市财政局: ['财政局'],
  市广电传媒集团: ['广电传媒集团'],
  市报业传媒集团: ['报业传媒集团'],
  市卫计委: ['市卫生和计划生育委员会'],
  市人社局: ['市人力资源和社会保障局'],
  市食药监局: ['市食品药品监督管理局'],
  市经信委: ['市经济和信息化委员会'],
  市开发区: ['经济技术开发区'],
  海州区: ['海州区（包括市直）'],
};

const UNITS = [...DEPARTMENTS, ...COUNTIES, ...DISTRICTS, ...FUNCTIONAL_ZONES];

/** A demo city after the plan of 2017: real names of offices, invented people, addresses that lead nowhere. */
export const lianyungang: CitySeed = {
  units: UNITS.map((name) => ({ name, aliases: ALIASES[name] ?? [] })),
  groups: [
    { name: '各县区', aliases: ['各县（区）'], members: [...COUNTIES, ...DISTRICTS] },
    { name: '各县', members: COUNTIES },
    { name: '各区', members: DISTRICTS },
    { name: '各县和赣榆区', members: [...COUNTIES, '赣榆区'] },
    { name: '各县和赣榆区、海州区', members: [...COUNTIES, '赣榆区', '海州区'] },
    { name: '功能区', aliases: ['各功能区'], members: FUNCTIONAL_ZONES },
    {
      name: '市各有关部门',
      members: [
        '市卫计委',
        '市教育局',
        '市环保局',
        '市建设局',
        '市城管局',
        '市体育局',
        '市食药监局',
        '市公安局',
        '市水利局',
      ],
    },
    { name: '各有关单位', members: ['市卫计委', '市教育局', '市体育局', '市环保局', '市食药监局'] },
  ],
  people: inventPeople(UNITS),
  coordinators: [0, 1].map((index) => ({
    name: inventedName(1000 + index),
    routes: inventedRoutes(`coordinator-${index + 1}`),
  })),
};
