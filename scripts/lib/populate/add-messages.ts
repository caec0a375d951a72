import { freemem } from 'node:os';
import type { Sql, TransactionSql } from 'postgres';

interface MessageOptions {
  seed: number;
  conversations: number;
  messages: number;
  phrases: string[];
}

const BATCH = 100_000;
/** From here on building the index of search anew is faster than keeping it. */
const REBUILD_FROM = 50_000;

/**
 * Fills the conversations of temp table made_conversations with messages over the last year, some conversations with
 * many times more than others. Every 10,000th message has a word of its own, `needle` and its number.
 */
export async function addMessages(
  sql: Sql | TransactionSql,
  options: MessageOptions,
  log: (line: string) => void,
): Promise<void> {
  const { seed, messages, phrases } = options;
  await sql`create temp table made_phrases as
    select n::int as n, phrase from unnest(${phrases}::text[]) with ordinality as p (phrase, n)`;
  await sql`create unique index on made_phrases (n)`;
  await sql`analyze made_phrases`;
  const rebuilds = messages >= REBUILD_FROM;
  const [index] = await sql<{ definition: string }[]>`
    select indexdef as definition from pg_indexes where schemaname = 'public' and indexname = 'messages_search_idx'`;
  if (rebuilds && index) await sql`drop index public.messages_search_idx`;
  try {
    for (let from = 1; from <= messages; from += BATCH) {
      const until = Math.min(messages, from + BATCH - 1);
      await addBatch(sql, options, from, until);
      log(`${until} messages (seed ${seed})`);
    }
  } finally {
    if (rebuilds && index) {
      log('the index of search');
      // What does not fit is merged into the index in rounds, and each round goes through most of its pages.
      const megabytes = Math.max(64, Math.min(2048, Math.floor(freemem() / 2 ** 22)));
      await sql.unsafe(`set maintenance_work_mem = '${megabytes}MB'`);
      await sql.unsafe(index.definition);
      await sql`reset maintenance_work_mem`;
    }
  }
  await sql`drop table made_phrases`;
}

async function addBatch(
  sql: Sql | TransactionSql,
  { seed, conversations, messages, phrases }: MessageOptions,
  from: number,
  until: number,
): Promise<void> {
  await sql`
    with drawn as materialized (
      select g, 1 + floor(${conversations}::bigint * pg_temp.roll(${seed}, g, 3) ^ 2)::bigint as n,
        -- Monotone: the later of two messages has the higher number.
        date_trunc('milliseconds', now() - interval '365 days' * (1 - g::double precision / (${messages}::bigint + 1))) as at,
        1 + floor(${phrases.length} * pg_temp.roll(${seed}, g, 4))::int as one,
        1 + floor(${phrases.length} * pg_temp.roll(${seed}, g, 5))::int as two,
        pg_temp.roll(${seed}, g, 6) as who, md5(${seed}::bigint || ':' || g) as hash
      from generate_series(${from}::bigint, ${until}::bigint) g
    ), numbered as (
      select d.*, c.id as conversation_id, c.people,
        c.last_seq + row_number() over (partition by d.n order by d.g) as seq
      from drawn d join made_conversations c on c.n = d.n
    ), inserted as (
      insert into public.messages (id, conversation_id, seq, change_seq, sender_id, content, created_at)
      select (lpad(to_hex(floor(extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(hash, 1, 3) || '8' || substr(hash, 4, 15))::uuid,
        conversation_id, seq, seq, people[1 + floor(cardinality(people) * who)::int],
        a.phrase || ' ' || b.phrase || case when g % 10000 = 0 then ' needle' || g else '' end, at
      from numbered
      join made_phrases a on a.n = one
      join made_phrases b on b.n = two
      order by g
      returning conversation_id, seq, created_at
    )
    update made_conversations c set last_seq = newest.seq, last_message_at = newest.created_at
    from (select conversation_id, max(seq) as seq, max(created_at) as created_at from inserted group by conversation_id) newest
    where c.id = newest.conversation_id`;
}
