import type { Sql, TransactionSql } from 'postgres';
import { addMessages } from './add-messages.ts';
import { makePhrases } from './phrases.ts';

/** What kind of world to make. Worlds of different seeds can live side by side. */
export interface WorldOptions {
  people: number;
  conversations: number;
  messages: number;
  seed: number;
  /** The first people are in exactly so many conversations each. */
  threads: readonly number[];
}

/** Somebody of the world, to look at it as. */
export interface Inhabitant {
  id: string;
  email: string;
  conversations: number;
}

/**
 * Makes people, conversations and messages straight in the tables, in a few statements for all of them: no broadcasts,
 * no notifications. The same options make the same world.
 * @param sql as role postgres, on one connection.
 * @param log told what is being done.
 * @throws Error when this seed has been used in this database.
 */
export async function makeWorld(
  sql: Sql | TransactionSql,
  options: WorldOptions,
  log: (line: string) => void,
): Promise<Inhabitant[]> {
  const { people, conversations, messages, seed, threads } = options;
  log(`${people} people`);
  await sql`
    create or replace function pg_temp.made_id(p_kind text, p_seed bigint, p_n bigint) returns uuid language sql immutable as
      $$ select overlay(md5(p_kind || ':' || p_seed || ':' || p_n) placing '4' from 13 for 1)::uuid $$`;
  await sql`
    create or replace function pg_temp.roll(p_seed bigint, p_n bigint, p_salt int) returns double precision language sql immutable as
      $$ select (hashint8extended(p_n * 16 + p_salt, p_seed) & 1099511627775) / 1099511627776.0 $$`;
  await sql`
    with password (hash) as materialized (select extensions.crypt('eyrie-demo-2026', extensions.gen_salt('bf', 10)))
    insert into auth.users (
      instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data,
      created_at, updated_at, confirmation_token, recovery_token, email_change, email_change_token_new)
    select '00000000-0000-0000-0000-000000000000', pg_temp.made_id('person', ${seed}, n), 'authenticated', 'authenticated',
      'p' || n || '.s' || ${seed}::bigint || '@populate.test', hash, now(), '{"provider": "email", "providers": ["email"]}',
      jsonb_build_object('full_name', 'Person ' || n), now() - interval '2 years', now() - interval '2 years', '', '', '', ''
    from generate_series(1, ${people}::bigint) n, password`;

  log(`${conversations} conversations`);
  // Of three conversations two are between two people; groups have 3 to 20.
  await sql`
    create temp table made_members as
    with sizes as (
      select n, n % 3 <> 0 as is_direct,
        case when n % 3 <> 0 then 2 else 3 + floor(18 * pg_temp.roll(${seed}, n, 1) ^ 3)::int end as size
      from generate_series(1, ${conversations}::bigint) n
    ), drawn as (
      select distinct n, is_direct,
        ${threads.length}::bigint + 1 + floor((${people}::bigint - ${threads.length}::bigint) * pg_temp.roll(${seed}, n * 32 + place, 2))::bigint as person
      from sizes, generate_series(1, size) place
    )
    select n, is_direct, person from drawn`;
  await sql`
    insert into made_members
    select n, false, person from (
      select groups.n, t.person, t.size, row_number() over (partition by t.person order by pg_temp.roll(${seed}, groups.n, (t.person % 16)::int)) as place
      from (select generate_series(3, ${conversations}::bigint, 3) as n) groups,
        unnest(${threads as number[]}::bigint[]) with ordinality as t (size, person)
    ) ranked where place <= size`;
  await sql`
    insert into public.conversations (id, kind, title, direct_key, created_at, last_message_at)
    select pg_temp.made_id('conversation', ${seed}, n), case when key is null then 'group' else 'direct' end,
      case when key is null then 'Group ' || n end, key, now() - interval '2 years', now() - interval '2 years'
    from (
      select n, case when is_direct and people = 2 and row_number() over (partition by key order by n) = 1 then key end as key
      from (
        select n, bool_and(is_direct) as is_direct, count(*) as people, private.direct_key(
          (array_agg(pg_temp.made_id('person', ${seed}, person) order by person))[1],
          (array_agg(pg_temp.made_id('person', ${seed}, person) order by person))[2]) as key
        from made_members group by n
      ) keyed
    ) named`;
  await sql`
    insert into public.conversation_members (conversation_id, user_id, joined_at)
    select pg_temp.made_id('conversation', ${seed}, n), pg_temp.made_id('person', ${seed}, person), now() - interval '2 years'
    from made_members`;

  await sql`
    create temp table made_conversations as
    select n, pg_temp.made_id('conversation', ${seed}, n) as id, 0::bigint as last_seq, null::timestamptz as last_message_at,
      array_agg(pg_temp.made_id('person', ${seed}, person) order by person) as people
    from made_members group by n`;
  await sql`create unique index on made_conversations (n)`;
  await sql`analyze made_conversations`;
  await addMessages(sql, { seed, conversations, messages, phrases: makePhrases(seed, 20_000) }, log);

  log('marks');
  await sql`
    update public.conversations c
    set last_seq = made.last_seq, change_seq = made.last_seq, last_message_at = made.last_message_at
    from made_conversations made where c.id = made.id and made.last_seq > 0`;
  // Nearly everything is read; each person is up to twenty messages behind.
  await sql`
    update public.conversation_members m
    set last_read_seq = greatest(0, made.last_seq - floor(20 * pg_temp.roll(${seed}, made.n, 5))::bigint), last_delivered_seq = made.last_seq
    from made_conversations made where m.conversation_id = made.id`;
  await sql`drop table made_members, made_conversations`;
  return [
    ...(await sql<Inhabitant[]>`
      select u.id, u.email, (select count(*)::int from public.conversation_members m where m.user_id = u.id) as conversations
      from generate_series(1, ${threads.length}) n
      join auth.users u on u.id = pg_temp.made_id('person', ${seed}, n) order by n`),
  ];
}
