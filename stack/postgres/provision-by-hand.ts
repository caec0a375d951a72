import { getAuthSchemaSql, getStorageSchemaSql } from '@supabase/lite';
import pg from 'pg';
import type { StackContext } from '../context.ts';

/** Stands in for stack/lite until that lands: its schemas without its process. */
export async function provisionByHand(context: StackContext): Promise<void> {
  const client = new pg.Client({ connectionString: context.database.admin });
  await client.connect();
  try {
    await client.query(getAuthSchemaSql());
    await client.query(getStorageSchemaSql());
  } finally {
    await client.end();
  }
}
