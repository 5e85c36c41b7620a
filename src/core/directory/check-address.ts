import type { RouteSeed } from './directory-seed.ts';

export type AddressColumn = 'email' | 'lark' | 'console';

/** An address as it is kept, or in Chinese what is wrong with it. Mail addresses are kept in small letters. */
export function checkAddress(
  channel: AddressColumn,
  text: string,
): { ok: true; route: RouteSeed } | { ok: false; message: string } {
  const address = text.normalize('NFKC').replaceAll(/\s/g, '');
  if (channel === 'console') return { ok: true, route: { channel, address: text.trim() } };
  if (isMail(address)) return { ok: true, route: { channel, address: address.toLowerCase() } };
  if (channel === 'email') return { ok: false, message: `“${text}”不是邮箱地址` };
  if (/^o[un]_\w{4,}$/.test(address)) return { ok: true, route: { channel, address } };
  return {
    ok: false,
    message: /^\+?[\d-]{7,}$/.test(address)
      ? `“${text}”是手机号，飞书一栏请填 open_id（ou_ 开头）或飞书登记的邮箱`
      : `“${text}”不是飞书 open_id（ou_ 开头），也不是邮箱`,
  };
}

function isMail(address: string): boolean {
  return address.length <= 254 && /^[^\s@<>()[\],;:"]+@[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d-]+)+$/i.test(address);
}
