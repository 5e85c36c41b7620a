import type { CitySeed, SeedRoute } from './city-seed.ts';

// Surnames and given names are combined by position, so that a directory of any size gets names that repeat no person.
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈'.split('');
const GIVEN = [
  '建国', '秀兰', '志强', '丽华', '海波', '晓梅', '文斌', '雪琴', '永明', '玉珍', '国栋', '春燕',
  '立新', '桂英', '俊杰', '慧敏', '学军', '红霞', '振宇', '静怡', '云飞', '素芳', '明远', '佳宁',
  '宏伟', '婷婷', '少华', '雅琴', '向东', '美玲', '卫平', '淑贤', '思源', '月娥', '庆林', '爱萍', '泽民',
]; // prettier-ignore

const DUTIES = ['contact', 'leader', 'deputy'] as const;

/** The invented name at a position; different for every position below 1850. */
export function inventedName(position: number): string {
  const surname = SURNAMES[position % SURNAMES.length] ?? '王';
  return surname + (GIVEN[(position + Math.floor(position / SURNAMES.length)) % GIVEN.length] ?? '明');
}

/** A route in the sandbox and a mail address under a domain that can't exist. */
export function inventedRoutes(address: string): SeedRoute[] {
  return [
    { channel: 'console', address },
    { channel: 'email', address: `${address}@example.invalid` },
  ];
}

/** One contact, one leader and one deputy for every unit, all invented. */
export function inventPeople(units: string[]): CitySeed['people'] {
  return units.flatMap((unit, index) =>
    DUTIES.map((duty, offset) => ({
      name: inventedName(index * DUTIES.length + offset),
      unit,
      duty,
      routes: inventedRoutes(`unit${String(index + 1).padStart(2, '0')}-${duty}`),
    })),
  );
}
