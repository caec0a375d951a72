import type postgres from 'postgres';
import type { Job } from './job-store.ts';

/** Hosted functions end within this time. */
const functionTimeoutMs = 150_000;

/** Where jobs of kind `function` are sent. */
export interface FunctionTarget {
  /** Address of the functions host, up to and including `/functions/v1`. */
  baseUrl: string;
  serviceRoleKey: string;
}

/**
 * Runs a job once. False when its condition did not hold.
 * @throws PostgresError from its SQL, or Error with the function's status and answer
 */
export async function runJob(sql: postgres.Sql, job: Job, target: FunctionTarget): Promise<boolean> {
  if (job.condition) {
    const [row] = await sql.unsafe<{ holds: boolean | null }[]>(
      `select (${job.condition})::boolean as holds`,
    );
    if (!row?.holds) return false;
  }
  if (job.kind === 'sql') await sql.unsafe(job.command);
  else await callFunction(job.command, target);
  return true;
}

async function callFunction(name: string, { baseUrl, serviceRoleKey }: FunctionTarget): Promise<void> {
  const response = await fetch(`${baseUrl}/${name}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${serviceRoleKey}`,
      apikey: serviceRoleKey,
      'content-type': 'application/json',
    },
    body: '{}',
    signal: AbortSignal.timeout(functionTimeoutMs),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${text.slice(0, 500)}`);
}
