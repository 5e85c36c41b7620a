export type ReceiveIdType = 'open_id' | 'union_id' | 'chat_id' | 'email';

/** What kind of id an address is: `ou_` a person in this app, `on_` a person across apps, `oc_` a chat, `a@b` a mail address. */
export function receiveIdType(address: string): ReceiveIdType | null {
  if (/^ou_\w+$/.test(address)) return 'open_id';
  if (/^on_\w+$/.test(address)) return 'union_id';
  if (/^oc_\w+$/.test(address)) return 'chat_id';
  return /^[^\s@]+@[^\s@]+$/.test(address) ? 'email' : null;
}
