import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './failure.ts';

/** The system account the server runs as when we are root, which PostgreSQL refuses to be. */
export interface Account {
  uid: number;
  gid: number;
  name: string;
}

/**
 * The account for a cluster at `data`: none if we are an ordinary user (the server then runs as us); for root the owner
 * of the cluster, else the owner of the nearest folder above that exists (root working in somebody's checkout), else
 * `postgres`, else `nobody`.
 */
export function serverAccount(data: string, passwd = readPasswd()): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = ownerOfNearest(data);
  if (owner.uid !== 0) {
    const known = passwd.find((account) => account.uid === owner.uid);
    if (known) return known;
    // initdb wants a name for its account, a finished cluster does not
    if (owner.exact) return { uid: owner.uid, gid: owner.gid, name: `uid ${owner.uid}` };
  }
  const account = passwd.find(({ name }) => name === 'postgres') ?? passwd.find(({ name }) => name === 'nobody');
  if (account) return account;
  throw new EmbeddedPostgresError(
    'noAccount',
    '内置数据库不能以 root 身份运行，系统里也没有 postgres 或 nobody 账户，请改用普通账户启动。',
  );
}

function ownerOfNearest(data: string): { uid: number; gid: number; exact: boolean } {
  for (let folder = data; ; folder = path.dirname(folder)) {
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (stat) return { uid: stat.uid, gid: stat.gid, exact: folder === data };
  }
}

/** Accounts of this machine, from /etc/passwd (`name:x:uid:gid:…`). */
function readPasswd(): Account[] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .filter((fields) => fields.length > 3)
      .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  } catch {
    return [];
  }
}
