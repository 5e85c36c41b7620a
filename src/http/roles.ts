import type { UserRole } from '../core/entities/directory.ts';

/** Who may call a route: everybody, or a user of this rank and above. */
export type Role = 'public' | 'contact' | 'coordinator' | 'admin';

const ADMITTED: Record<Exclude<Role, 'public'>, readonly UserRole[]> = {
  contact: ['contact', 'unitLeader', 'coordinator', 'admin'],
  coordinator: ['coordinator', 'admin'],
  admin: ['admin'],
};

/** What a role is called where somebody is told that theirs is not enough. */
export const ROLE_TITLES: Record<Exclude<Role, 'public'>, string> = {
  contact: '已登录的用户',
  coordinator: '督办员',
  admin: '管理员',
};

/** Whether a user of this rank may call a route that declares `role`. */
export function admits(role: Role, user: UserRole): boolean {
  return role === 'public' || ADMITTED[role].includes(user);
}
