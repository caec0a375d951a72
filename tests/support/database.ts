import postgres, { type Sql, type TransactionSql } from 'postgres';

/** Who a query is made as: a person of the cast, a made-up account, or nobody. */
export type Actor = { id: string } | 'anonymous';

/** One transaction that is rolled back, in which a test acts as one person after the other. */
export interface Scene {
  /** Queries as role postgres, past all policies: for set-up and for looking at what was written. */
  sql: TransactionSql;
  /** Runs queries as a signed-in person (or as anon), with the claims that PostgREST would set. */
  as<T>(actor: Actor, run: () => Promise<T>): Promise<T>;
  /**
   * Runs something that must be refused, takes back what it did, and answers the code: our five letters, or Postgres'
   * SQLSTATE (42501 is "permission denied").
   */
  refusal(run: () => Promise<unknown>): Promise<string>;
}

class RollBack extends Error {}

let shared: Sql | undefined;

/** A pool of its own, as role postgres: for tests that need several transactions at once. End it when done. */
export function openDatabase(connections = 1): Sql {
  const url = process.env.DATABASE_URL;
  if (!url)
    throw new Error('DATABASE_URL is not set: these tests need a running stack (npm test starts one).');
  return postgres(url, { max: connections, onnotice: () => undefined, idle_timeout: 5 });
}

/** The code of a refused query: the five letters of private.raise_error, else the SQLSTATE. */
export function codeOf(error: unknown): string {
  if (!(error instanceof postgres.PostgresError)) throw error;
  return error.code === 'PGRST' ? JSON.parse(error.message).code : error.code;
}

/** Sets who the transaction speaks as; it lasts to its end, or to the next call. */
export async function become(sql: TransactionSql, actor: Actor): Promise<void> {
  const role = actor === 'anonymous' ? 'anon' : 'authenticated';
  const claims = JSON.stringify(actor === 'anonymous' ? { role } : { sub: actor.id, role });
  await sql`select set_config('role', ${role}, true), set_config('request.jwt.claims', ${claims}, true)`;
}

/** Runs a test in one transaction and takes everything back, so that no other test and no job of the stack sees it. */
export async function rolledBack(test: (scene: Scene) => Promise<void>): Promise<void> {
  shared ??= openDatabase();
  try {
    await shared.begin(async (sql) => {
      // Whoever sent a lot in an earlier test begins this one with a full bucket.
      await sql`delete from private.rate_buckets`;
      await test(makeScene(sql));
      throw new RollBack();
    });
  } catch (error) {
    if (!(error instanceof RollBack)) throw error;
  }
}

function makeScene(sql: TransactionSql): Scene {
  return {
    sql,
    async as(actor, run) {
      await become(sql, actor);
      const result = await run();
      await sql`select set_config('role', 'postgres', true), set_config('request.jwt.claims', '', true)`;
      return result;
    },
    async refusal(run) {
      try {
        await sql.savepoint(async () => void (await run()));
      } catch (error) {
        return codeOf(error);
      }
      throw new Error('nothing was refused');
    },
  };
}
