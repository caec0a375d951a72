import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import type { Database } from '../../../lib/database.types.ts';
import type { Person } from '../../support/cast.ts';

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the global set-up did not run`);
  return value;
}

/** A signed-in client of one person, for preparing what a test is not about. */
export async function clientOf(person: Person): Promise<SupabaseClient<Database>> {
  const supabase = createClient<Database>(required('SUPABASE_URL'), required('SUPABASE_PUBLISHABLE_KEY'), {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const { error } = await supabase.auth.signInWithPassword({
    email: person.email,
    password: person.password,
  });
  if (error) throw error;
  return supabase;
}

/** Makes a group of its own for one test, so that tests do not meet in a conversation. @returns its id */
export async function createGroup(owner: Person, others: Person[], title: string): Promise<string> {
  const supabase = await clientOf(owner);
  // One person makes more groups in a run than anybody should in an hour.
  await withDatabase((sql) => sql`delete from private.rate_buckets`);
  const { data, error } = await supabase.rpc('create_group_conversation', {
    title,
    member_ids: others.map((person) => person.id),
  });
  if (error) throw error;
  return data;
}

/** Runs SQL as role postgres, for settings that no API may change. */
export async function withDatabase<T>(use: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(required('DATABASE_URL'), { max: 1, onnotice: () => undefined });
  try {
    return await use(sql);
  } finally {
    await sql.end();
  }
}
