import postgres, { type TransactionSql } from 'postgres';

/** What a test about notifications does, inside one transaction that is rolled back. */
export interface World {
  sql: TransactionSql;
  /** Runs queries as a signed-in person. */
  as<T>(userId: string, run: () => Promise<T>): Promise<T>;
  /** Runs something that must be refused, takes it back, and returns the five letters of the refusal. */
  refusal(run: () => Promise<unknown>): Promise<string>;
  /** Makes the group "Study circle", in which nothing has been said. */
  group(ownerId: string, ...otherIds: string[]): Promise<string>;
  direct(oneId: string, otherId: string): Promise<string>;
  /** Sends as a person and returns the message's id. */
  say(senderId: string, conversationId: string, text: string): Promise<string>;
  /** Lets the notification rules run as if it were `seconds` from now; returns how many events they took. */
  process(seconds?: number): Promise<number>;
  /** A device that can be pushed to; returns the id of its token. */
  device(userId: string): Promise<string>;
  notification(userId: string, conversationId: string): Promise<Notification | undefined>;
  /** What was decided, by channel: `push: 'pending direct_message'`. */
  deliveries(userId: string, conversationId: string): Promise<Record<string, string>>;
}

export interface Notification {
  id: string;
  title: string;
  message: string;
  count: number;
  in_app: boolean;
  read_at: Date | null;
  hidden_at: Date | null;
}

class RollBack extends Error {}

const database = postgres(process.env.DATABASE_URL ?? '', {
  max: 1,
  onnotice: () => undefined,
  idle_timeout: 5,
});

/** Runs a test in a transaction and takes everything back, so that nothing of it is seen by the stack's own jobs. */
export async function inWorld(test: (world: World) => Promise<void>): Promise<void> {
  await database
    .begin(async (sql) => {
      // The scheduler's reader must not be at work while the test's is.
      await sql`select pg_advisory_xact_lock(hashtextextended('private.process_outbox_events', 0))`;
      await test(makeWorld(sql));
      throw new RollBack();
    })
    .catch((error) => {
      if (!(error instanceof RollBack)) throw error;
    });
}

function makeWorld(sql: TransactionSql): World {
  async function as<T>(userId: string, run: () => Promise<T>): Promise<T> {
    const claims = JSON.stringify({ sub: userId, role: 'authenticated' });
    await sql`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
    const result = await run();
    await sql`select set_config('role', 'postgres', true), set_config('request.jwt.claims', '', true)`;
    return result;
  }
  const one = async (rows: Promise<readonly postgres.Row[]>) => (await rows)[0]?.value;

  return {
    sql,
    as,
    async refusal(run) {
      try {
        await sql.savepoint(async () => void (await run()));
      } catch (error) {
        if (!(error instanceof postgres.PostgresError)) throw error;
        return error.code === 'PGRST' ? JSON.parse(error.message).code : error.code;
      }
      throw new Error('nothing was refused');
    },
    group: (ownerId, ...otherIds) =>
      as(ownerId, () =>
        one(sql`select public.create_group_conversation('Study circle', ${otherIds}) as value`),
      ),
    direct: (oneId, otherId) =>
      as(oneId, () => one(sql`select public.create_direct_conversation(${otherId}) as value`)),
    say: (senderId, conversationId, text) =>
      as(senderId, () =>
        one(sql`select id as value from public.send_message(gen_random_uuid(), ${conversationId}, ${text})`),
      ),
    process: (seconds = 60) =>
      one(
        sql`select private.process_outbox_events(clock_timestamp() + make_interval(secs => ${seconds})) as value`,
      ),
    device: (userId) => {
      const id = crypto.randomUUID();
      return as(userId, () =>
        one(sql`select public.register_push_subscription(${id}, ${`https://fcm.googleapis.com/fcm/send/${id}`},
          ${`BA${'A'.repeat(85)}`}, ${'A'.repeat(22)}) as value`),
      );
    },
    notification: async (userId, conversationId) =>
      (
        await sql<Notification[]>`
          select * from public.notifications
          where user_id = ${userId} and data ->> 'conversation_id' = ${conversationId}
          order by created_at desc, first_seq desc limit 1`
      )[0],
    deliveries: async (userId, conversationId) => {
      const rows = await sql<{ channel: string; verdict: string }[]>`
        select d.channel, d.state || ' ' || d.reason as verdict
        from private.notification_verdicts d join public.notifications n on n.id = d.notification_id
        where n.user_id = ${userId} and n.data ->> 'conversation_id' = ${conversationId}
        order by date_trunc('milliseconds', d.updated_at), d.channel, d.delivery_id nulls last`;
      return Object.fromEntries(rows.map((row) => [row.channel, row.verdict]));
    },
  };
}
