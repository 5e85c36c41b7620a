/**
 * An address that may stand in an SMTP command: one `@`, no blanks, controls, brackets, quotes or list marks. Stricter
 * than the RFC: whatever could end the command, add a recipient or name a second mailbox is no address.
 */
export function isMailAddress(address: string): boolean {
  return address.length <= 254 && /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u.test(address);
}

/** The part behind the `@`. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
