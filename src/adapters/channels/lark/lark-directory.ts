import type { PlatformDirectory } from '../../../app/directory-sync/platform-directory.ts';
import type { PlatformPerson } from '../../../core/directory/platform-seed.ts';
import { type LarkClient, withFreshToken } from './lark-client.ts';

/** What the platform takes in one call, and gives in one page. */
const AT_ONCE = 50;

/** The department that all others are below; it is none itself. */
const ALL = '0';

/** More pages than any organisation has: a platform that always says there is more must not keep us for ever. */
const MOST_PAGES = 1000;

function chunks<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_none, index) =>
    all.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
}

interface Page<T> {
  items?: T[] | undefined;
  has_more?: boolean | undefined;
  page_token?: string | undefined;
}

/** All pages; the SDK's own iterator swallows an error on a later one and ends as if that were all. */
async function allPages<T>(page: (token: string | undefined) => Promise<Page<T> | undefined>): Promise<T[]> {
  const items: T[] = [];
  let token: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const found = await page(token);
    items.push(...(found?.items ?? []));
    token = found?.page_token;
    if (!found?.has_more || !token) return items;
  }
  throw new Error('the department has no end');
}

/** The tenant's directory, as far as the app may see it. Throws `LarkFailure`. */
export function createLarkDirectory(client: LarkClient): PlatformDirectory {
  const page = (token: string | undefined) => ({ page_size: AT_ONCE, ...(token ? { page_token: token } : {}) });
  const by = { user_id_type: 'open_id', department_id_type: 'open_department_id' } as const;

  async function departments(id: string): Promise<{ id: string; name: string; leader: string }[]> {
    const [top, below] = await Promise.all([
      id === ALL
        ? null
        : withFreshToken(client, (sdk) => sdk.contact.v3.department.get({ path: { department_id: id }, params: by })),
      allPages(
        async (token) =>
          (
            await withFreshToken(client, (sdk) =>
              sdk.contact.v3.department.children({
                path: { department_id: id },
                params: { ...by, fetch_child: true, ...page(token) },
              }),
            )
          ).data,
      ),
    ]);
    return [top?.data?.department, ...below].flatMap((one) =>
      one ? [{ id: one.open_department_id ?? id, name: one.name, leader: one.leader_user_id ?? '' }] : [],
    );
  }

  return {
    channel: 'lark',
    async idsOf({ emails, mobiles }) {
      const [byEmail, byMobile] = [new Map<string, string>(), new Map<string, string>()];
      // the platform takes fifty of either in one call
      const [mails, numbers] = [chunks(emails), chunks(mobiles)];
      for (let index = 0; index < Math.max(mails.length, numbers.length); index += 1) {
        const data = { emails: mails[index] ?? [], mobiles: numbers[index] ?? [] };
        const answer = await withFreshToken(client, (sdk) =>
          sdk.contact.v3.user.batchGetId({ params: { user_id_type: 'open_id' }, data }),
        );
        for (const { email, mobile, user_id: id } of answer.data?.user_list ?? []) {
          if (id && email) byEmail.set(email.toLowerCase(), id);
          if (id && mobile) byMobile.set(mobile, id);
        }
      }
      return { byEmail, byMobile };
    },
    async membersOf(departmentId) {
      const people: PlatformPerson[] = [];
      for (const { id, name: department, leader } of await departments(departmentId)) {
        const members = await allPages(
          async (token) =>
            (
              await withFreshToken(client, (sdk) =>
                sdk.contact.v3.user.findByDepartment({ params: { ...by, department_id: id, ...page(token) } }),
              )
            ).data,
        );
        for (const { open_id: address, name } of members)
          if (address) people.push({ address, name, department, leads: address === leader });
      }
      return people;
    },
  };
}

/** Those of these people whose accounts are gone, as the platform says; of whom it says nothing, nothing is assumed. */
export async function whoLeft(client: LarkClient, addresses: readonly string[]): Promise<string[]> {
  const gone: string[] = [];
  const people = addresses.filter((address) => address.startsWith('ou_'));
  for (const some of chunks(people)) {
    const answer = await withFreshToken(client, (sdk) =>
      sdk.contact.v3.user.batch({ params: { user_ids: some, user_id_type: 'open_id' } }),
    );
    for (const { open_id: id, status } of answer.data?.items ?? [])
      if (id && (status?.is_resigned || status?.is_exited)) gone.push(id);
  }
  return gone;
}
