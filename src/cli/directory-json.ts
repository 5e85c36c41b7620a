import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { DirectorySeed } from '../core/directory/directory-seed.ts';
import { isPhone, phoneNumbers } from '../core/directory/phone-number.ts';
import { schemaFaults } from '../schema-fault.ts';
import { CommandFailure } from './exit.ts';

const route = z.object({ channel: z.enum(['console', 'email', 'lark']), address: z.string().min(1) });

const phone = z
  .string()
  .refine((text) => isPhone(text), { message: '不是电话号码' })
  .transform((text) => phoneNumbers(text).join('、'))
  .optional();

/** Whom nothing leads to is no entry: a number counts, since accounts are found by it. */
function reachable(person: { routes: readonly unknown[]; phone?: string | undefined }): boolean {
  return person.routes.length > 0 || person.phone !== undefined;
}
const REACHABLE = { message: 'routes 和 phone 至少填一个' };

const seedSchema = z.object({
  units: z.array(
    z.object({
      name: z.string().min(1),
      parent: z.string().optional(),
      aliases: z.array(z.string().min(1)).default([]),
    }),
  ),
  groups: z
    .array(
      z.object({ name: z.string().min(1), aliases: z.array(z.string()).default([]), members: z.array(z.string()) }),
    )
    .default([]),
  people: z
    .array(
      z
        .object({
          name: z.string().min(1),
          unit: z.string().min(1),
          duty: z.enum(['contact', 'leader', 'deputy']),
          routes: z.array(route).default([]),
          phone,
        })
        .refine(reachable, REACHABLE),
    )
    .default([]),
  coordinators: z
    .array(
      z.object({ name: z.string().min(1), routes: z.array(route).default([]), phone }).refine(reachable, REACHABLE),
    )
    .default([]),
});

/** What `cuiban directory --example` prints. */
export const DIRECTORY_EXAMPLE: DirectorySeed = {
  units: [
    { name: '市教育局', aliases: ['教育局'] },
    { name: '甲县', aliases: [] },
    { name: '乙区', aliases: [] },
  ],
  groups: [{ name: '各县区', aliases: ['各县（区）'], members: ['甲县', '乙区'] }],
  people: [
    {
      name: '张三',
      unit: '市教育局',
      duty: 'contact',
      routes: [{ channel: 'email', address: 'zhangsan@example.com' }],
      phone: '13800000000',
    },
  ],
  coordinators: [{ name: '督查室', routes: [{ channel: 'email', address: 'ducha@example.com' }] }],
};

/** Names used but not listed as units: every place at once. */
function strangers(seed: DirectorySeed): string[] {
  const known = new Set(seed.units.map(({ name }) => name));
  return [
    ...seed.units.flatMap(({ name, parent }) =>
      parent !== undefined && !known.has(parent) ? [`单位“${name}”的上级“${parent}”`] : [],
    ),
    ...seed.groups.flatMap(({ name, members }) =>
      members.filter((member) => !known.has(member)).map((member) => `单位组“${name}”的成员“${member}”`),
    ),
    ...seed.people.flatMap(({ name, unit }) => (known.has(unit) ? [] : [`${name}的单位“${unit}”`])),
  ];
}

function withPhone<T extends { phone?: string | undefined }>({ phone: number, ...rest }: T) {
  return number === undefined ? rest : { ...rest, phone: number };
}

/** Reads a directory from JSON; whatever is wrong ends the command with one line that names every place. */
export async function readDirectoryJson(file: string): Promise<DirectorySeed> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(
      `${file}：${error.code === 'ENOENT' ? '找不到这个文件' : `无法读取（${error.code ?? error.message}）`}。`,
    );
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CommandFailure(`${file}：不是有效的 JSON。可用 cuiban directory --example 查看格式。`);
  }
  const parsed = seedSchema.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    const places = schemaFaults(parsed.error).map(({ place, message }) => `${place || '整个文件'}（${message}）`);
    throw new CommandFailure(`${file}：${places.join('；')}。可用 cuiban directory --example 查看格式。`);
  }
  // zod's optional keys may be undefined; ours are absent
  const seed: DirectorySeed = {
    ...parsed.data,
    units: parsed.data.units.map(({ name, parent, aliases }) => ({
      name,
      aliases,
      ...(parent === undefined ? {} : { parent }),
    })),
    people: parsed.data.people.map(withPhone),
    coordinators: parsed.data.coordinators.map(withPhone),
  };
  const unlisted = strangers(seed);
  if (unlisted.length > 0) throw new CommandFailure(`${file}：以下名称不在 units 中：${unlisted.join('；')}。`);
  return seed;
}
