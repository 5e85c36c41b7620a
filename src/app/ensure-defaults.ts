import { createHash, randomBytes } from 'node:crypto';
import { deriveId } from '../core/ids.ts';
import { defaultPolicy } from '../core/policy/default-policy.ts';
import type { Store, Tx } from './store.ts';

/** What is kept of a bearer token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The policy that ships, in force for the organisation where no other was bound. */
export async function ensureDefaultPolicy(tx: Tx): Promise<void> {
  await tx.policy.insert([defaultPolicy]);
  const id = deriveId('policyBinding', 'organisation', '*');
  await tx.policyBinding.insert([{ id, level: 'organisation', targetId: '*', policyId: defaultPolicy.id }]);
}

/**
 * What a new deployment starts with: the default policy for the organisation and an admin. Run at every start; what
 * exists is left alone. Returns the admin's bearer token at the very first start only: it is shown once and kept as a hash.
 */
export async function ensureDefaults(store: Store): Promise<{ adminToken: string | null }> {
  return store.transaction(async (tx) => {
    await tx.lock('defaults');
    await ensureDefaultPolicy(tx);
    if ((await tx.user.count({ role: 'admin' })) > 0) return { adminToken: null };
    const adminToken = `cuiban_${randomBytes(24).toString('base64url')}`;
    const tokenHash = hashToken(adminToken);
    await tx.user.insert([
      { id: deriveId('user', 'admin'), name: '管理员', role: 'admin', contactId: null, tokenHash },
    ]);
    return { adminToken };
  });
}
