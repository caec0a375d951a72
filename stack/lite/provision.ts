import { createHash } from 'node:crypto';
import postgres from 'postgres';
import { type LiteSettings, liteRole } from './settings.ts';

/**
 * Creates lite's schemas `auth` and `storage` where they are missing or of another version, and the role that the
 * process signs in as. Runs as supabase_admin, in one transaction. `stack/postgres/sql/4*.sql` must run after it.
 * @param baseSchema lite's own SQL, all of it idempotent
 */
export async function provision(settings: LiteSettings, baseSchema: string): Promise<void> {
  const version = createHash('sha256').update(baseSchema).digest('hex').slice(0, 16);
  const note = `Made by @supabase/lite, schema ${version}`;
  const sql = postgres(settings.adminDatabase, { max: 1, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(hashtext('stack/lite/provision'))`;
      const [state] = await tx<{ note: string | null; role: boolean }[]>`
        select obj_description(to_regnamespace('auth'), 'pg_namespace') as note,
          exists (select from pg_roles where rolname = ${liteRole}) as role`;
      if (state?.note !== note) {
        await tx.unsafe(baseSchema);
        await tx.unsafe(`comment on schema auth is '${note}'`);
      }
      if (!state?.role) await tx.unsafe(`create role ${liteRole}`);
      await tx.unsafe(roleSql(new URL(settings.liteDatabase).password));
    });
  } finally {
    await sql.end();
  }
}

/** Owner of both schemas by membership, and able to become the API roles, which must not lend it their rights. */
function roleSql(password: string): string {
  if (!/^[0-9a-f]+$/.test(password)) throw new Error(`The password of ${liteRole} must be hexadecimal.`);
  return `
    alter role ${liteRole} login inherit nosuperuser password '${password}';
    grant supabase_auth_admin, supabase_storage_admin to ${liteRole} with inherit true, set false;
    grant anon, authenticated, service_role to ${liteRole} with inherit false, set true;
    grant usage on schema extensions to ${liteRole};`;
}
