import postgres from 'postgres';

const RAISED = ['messages_burst', 'messages_per_hour', 'conversations_burst', 'conversations_per_hour'];

/** Raises the rate limits, so that tests about something else do not wait for them. @returns what puts them back. */
export async function raisedLimits(): Promise<() => Promise<void>> {
  const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1 });
  const before = await sql`select name, value from private.limits where name in ${sql(RAISED)}`;
  await sql`update private.limits set value = 1000000 where name in ${sql(RAISED)}`;
  return async () => {
    for (const { name, value } of before) {
      await sql`update private.limits set value = ${value} where name = ${name}`;
    }
    await sql.end();
  };
}
