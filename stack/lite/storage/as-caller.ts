import type postgres from 'postgres';
import type { Claims } from './request-claims.ts';

/**
 * Runs SQL as whoever sent a request: row security of `storage` sees the claims, the role and the operation as
 * supabase/storage sets them.
 */
export async function asCaller<T>(
  sql: postgres.Sql,
  claims: Claims,
  operation: string,
  run: (tx: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  const result = await sql.begin(async (tx) => {
    await tx`
      select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
        set_config('storage.operation', ${operation}, true)`;
    await tx.unsafe(`set local role ${claims.role}`);
    return { value: await run(tx) };
  });
  return result.value as T;
}

class RolledBack extends Error {}

/** Finds out whether the caller may do something, and undoes it. @throws PostgresError when not */
export async function probeAsCaller(
  sql: postgres.Sql,
  claims: Claims,
  operation: string,
  run: (tx: postgres.TransactionSql) => Promise<unknown>,
): Promise<void> {
  const rolledBack = new RolledBack();
  try {
    await asCaller(sql, claims, operation, async (tx) => {
      await run(tx);
      throw rolledBack;
    });
  } catch (error) {
    if (error !== rolledBack) throw error;
  }
}
