import type { Assigned } from './assign.ts';
import { RECEIPT, SILENT } from './group-by-item.ts';

/**
 * A receipt before a report adds nothing; with promises only it makes them receipts, with their dates; alone it is about
 * all items, or about those named.
 */
export function withReceipts(assigned: readonly Assigned[], open: readonly string[]): Assigned[] {
  const loose = new Set(assigned.filter(isLoose));
  if (loose.size === 0) return [...assigned];
  const said = assigned.filter((one) => !loose.has(one) && one.piece.hasContent && !SILENT.has(one.piece.saying));
  const reports = said.filter(({ piece }) => !RECEIPT.has(piece.saying));
  const received = [...loose].some(({ piece }) => piece.saying === 'acknowledged');
  const promisesOnly = reports.every(({ piece }) => piece.saying === 'promise' || piece.saying === null);
  if (reports.length > 0 && !(promisesOnly && received)) return assigned.filter((one) => !loose.has(one));
  const named = said.filter(({ subject }) => subject.how !== 'unnamed').flatMap(({ subject }) => subject.items);
  const items = named.length > 0 ? [...new Set(named)] : [...open];
  const unnamed = new Set(reports.filter(({ subject }) => subject.how === 'unnamed'));
  return assigned.map((one) =>
    loose.has(one) || unnamed.has(one) ? { ...one, subject: { items, doubt: null, how: 'all' } } : one,
  );
}

/** A receipt that names no item. */
function isLoose({ piece, subject }: Assigned): boolean {
  return RECEIPT.has(piece.saying) && (subject.how === 'unnamed' || subject.how === 'all');
}
