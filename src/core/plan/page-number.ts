const PAGE_NUMBER = /^[-—–－\s]*(第\s*)?\d{1,3}\s*(页)?(\s*[，,]?\s*共\s*\d+\s*页)?[-—–－\s]*$/;

/** Whether a line is nothing but the number of a page: — 6 —, 第3页 共12页. */
export function isPageNumber(line: string): boolean {
  return /\d/.test(line) && PAGE_NUMBER.test(line);
}
