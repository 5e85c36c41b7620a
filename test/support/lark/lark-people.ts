import { failure, success, type ApiAnswer } from './api-answer.ts';

/** Somebody in the tenant's directory. */
export interface LarkPerson {
  openId: string;
  name: string;
  email?: string;
  /** Mainland numbers without +86. */
  mobile?: string;
  /** The address is the enterprise mailbox, which finds nobody. */
  mailbox?: boolean;
  departmentId?: string;
  resigned?: boolean;
}

export interface LarkDepartment {
  id: string;
  name: string;
  parentId: string;
  leaderId?: string;
}

export interface LarkDirectory {
  people: LarkPerson[];
  departments: LarkDepartment[];
}

const PAGE = 50;

function page<T>(url: URL, all: readonly T[]): { items: T[]; has_more: boolean; page_token?: string } | null {
  const size = Number(url.searchParams.get('page_size') ?? '10');
  if (!(size >= 1 && size <= PAGE)) return null;
  const start = Number(url.searchParams.get('page_token') ?? '0');
  const more = start + size < all.length;
  return {
    items: all.slice(start, start + size),
    has_more: more,
    ...(more ? { page_token: String(start + size) } : {}),
  };
}

function paged(url: URL, all: readonly object[]): ApiAnswer {
  const found = page(url, all);
  return found ? success(found) : failure(99992402, 'page_size: 1 to 50');
}

function userOf({ openId, name, email, mobile, resigned = false }: LarkPerson): object {
  const status = { is_resigned: resigned, is_exited: false, is_frozen: false, is_activated: true };
  return { open_id: openId, name, email: email ?? '', mobile: mobile ?? '', status };
}

/** The part of the directory interfaces that is used: ids by mail address or mobile, members, sub-units, persons by id. */
export function answerContact({ people, departments }: LarkDirectory, url: URL, rawBody: Buffer): ApiAnswer {
  const parts = url.pathname.split('/').slice(4);
  const staying = people.filter(({ resigned }) => !resigned);
  if (url.pathname.endsWith('/users/batch_get_id')) {
    const body = JSON.parse(rawBody.toString('utf8')) as { emails?: string[]; mobiles?: string[] };
    const { emails = [], mobiles = [] } = body;
    if (emails.length > PAGE || mobiles.length > PAGE) return failure(99992402, 'at most 50');
    if (emails.length + mobiles.length === 0) return failure(99992402, 'emails or mobiles: one at least');
    if (!['open_id', 'user_id', 'union_id', null].includes(url.searchParams.get('user_id_type')))
      return failure(99992402, 'user_id_type');
    const found = (key: 'email' | 'mobile', value: string) => {
      // a mainland number is known without +86, any other only with + and its code; an enterprise mailbox matches nobody
      const person = staying.find((one) => one[key] === value && !(key === 'email' && one.mailbox));
      return { [key]: value, ...(person ? { user_id: person.openId } : {}) };
    };
    return success({
      user_list: [...emails.map((one) => found('email', one)), ...mobiles.map((one) => found('mobile', one))],
    });
  }
  if (url.pathname.endsWith('/users/batch')) {
    const ids = url.searchParams.getAll('user_ids');
    if (ids.length === 0 || ids.length > PAGE) return failure(99992402, 'user_ids: 1 to 50');
    return success({ items: people.filter(({ openId }) => ids.includes(openId)).map(userOf) });
  }
  if (url.pathname.endsWith('/users/find_by_department')) {
    const id = url.searchParams.get('department_id');
    return paged(url, staying.filter(({ departmentId }) => departmentId === id).map(userOf));
  }
  if (parts[0] === 'departments' && parts[2] === 'children') {
    const below = (id: string): LarkDepartment[] =>
      departments.filter(({ parentId }) => parentId === id).flatMap((one) => [one, ...below(one.id)]);
    const found = below(parts[1] ?? '').map(({ id, name, parentId, leaderId }) => ({
      open_department_id: id,
      name,
      parent_department_id: parentId,
      ...(leaderId ? { leader_user_id: leaderId } : {}),
    }));
    return paged(url, found);
  }
  if (parts[0] === 'departments') {
    const one = departments.find(({ id }) => id === parts[1]);
    if (!one) return failure(40012, 'department not found');
    return success({ department: { open_department_id: one.id, name: one.name, leader_user_id: one.leaderId ?? '' } });
  }
  return failure(404, 'page not found', 404);
}
