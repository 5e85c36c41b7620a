/** Why the database cannot be worked with right now. */
export type UnavailableReason = 'unreachable' | 'refused' | 'missing' | 'notMigrated' | 'busy';

const TEXTS: Record<UnavailableReason, string> = {
  unreachable: '数据库连接不上，请确认数据库已启动、地址和端口正确',
  refused: '数据库拒绝登录，请核对用户名和密码',
  missing: '数据库不存在，请先建库',
  notMigrated: '数据库缺少数据表，请先执行迁移',
  busy: '数据库繁忙，连接数已满，请稍后再试',
};

/**
 * The database is down, unreachable, or not set up: nothing is wrong with the call, it may be repeated later. The message
 * is for people; it names the place, never the password.
 */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly reason: UnavailableReason;

  /** `place` is host, port and database; `cause` the error of the client, which knows no password either. */
  constructor(reason: UnavailableReason, place: string, cause?: unknown) {
    super(`${TEXTS[reason]}（${place}）`, { cause });
    this.reason = reason;
  }
}
