import postgres from 'postgres';
import { z } from 'zod';
import { supabaseCli } from './supabase-cli.ts';

const answer = z.object({ results: z.array(z.object({ name: z.string() })) });

/** An index that a new database has not used yet says nothing about the schema. */
const ignored = new Set(['unused_index']);

function findings(dbUrl: string): string[] {
  const json = supabaseCli(
    ['db', 'advisors', `--remote=${dbUrl}`, '--level', 'info', '--output-format', 'json'],
    true,
  );
  const { results } = answer.parse(JSON.parse(json));
  return results.map(({ name }) => name).filter((name) => !ignored.has(name));
}

/**
 * Runs Supabase's advisors over the database and proves with a planted bad table that they can see it.
 *
 * @throws Error when anything is found, or when the planted table is not
 */
export async function checkAdvisors(dbUrl: string): Promise<void> {
  const found = findings(dbUrl);
  const sql = postgres(dbUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`create table public.advisor_canary (id int)`;
    await sql`grant all on public.advisor_canary to anon, authenticated`;
    if (!findings(dbUrl).includes('rls_disabled_in_public')) {
      throw new Error(
        'The advisors did not report a planted table without row-level security: they see nothing.',
      );
    }
  } finally {
    await sql`drop table if exists public.advisor_canary`;
    await sql.end();
  }
  if (found.length > 0) throw new Error(`The advisors found: ${[...new Set(found)].join(', ')}`);
  console.log('Advisors: nothing found, and the planted table was reported.');
}
