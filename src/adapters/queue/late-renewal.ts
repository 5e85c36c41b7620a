/**
 * Whether BullMQ tells of a lock that it could not renew because the job was done while it asked (`underWay`: ids of those
 * that are not): nothing is wrong then. A job under way that lost its lock is another matter, somebody else may have it.
 */
export function isLateRenewal({ message }: Error, underWay: ReadonlySet<string>): boolean {
  const id = /^could not renew lock for job (.+)$/.exec(message)?.[1];
  return id !== undefined && !underWay.has(id);
}
