import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { exposedSchemas, readProjectConfig } from '../config/project-config.ts';
import { derivePassword } from '../config/secrets.ts';
import type { StackContext } from '../context.ts';

const sqlFolder = fileURLToPath(new URL('./sql/', import.meta.url));

/**
 * Runs the bootstrap files whose name matches, in name order, as supabase_admin; each is safe to run again, and is at
 * every start, so that a newer stack brings an older data folder up to date.
 * @throws Error that names the file
 */
export async function runBootstrap(context: StackContext, names: RegExp): Promise<void> {
  const client = new pg.Client({ connectionString: context.database.admin });
  await client.connect();
  try {
    await client.query('set client_min_messages = warning');
    const files = readdirSync(sqlFolder).filter((file) => file.endsWith('.sql') && names.test(file));
    for (const file of files.sort()) {
      try {
        await client.query(readFileSync(`${sqlFolder}/${file}`, 'utf8'));
      } catch (error) {
        throw new Error(`stack/postgres/sql/${file}: ${error instanceof Error ? error.message : error}`);
      }
    }
  } finally {
    await client.end();
  }
}

/**
 * Gives the roles that sign in their passwords (hosted's well-known one for people, derived ones for parts), and tells
 * the database which schemas the API exposes, which is what Supabase's advisors judge.
 */
export async function prepareDatabase(context: StackContext): Promise<void> {
  const { api } = readProjectConfig(context.projectDir);
  const client = new pg.Client({ connectionString: context.database.admin });
  await client.connect();
  try {
    const authenticator = client.escapeLiteral(derivePassword(context.secrets, 'authenticator'));
    const schemas = client.escapeLiteral(exposedSchemas(api.schemas).join(', '));
    await client.query(
      `alter role postgres password 'postgres';
       alter role authenticator password ${authenticator};
       alter database postgres set pgrst.db_schemas = ${schemas}`,
    );
  } finally {
    await client.end();
  }
}
