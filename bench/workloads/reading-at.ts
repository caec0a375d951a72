import type { Sql } from 'postgres';
import { makeWorld } from '../../scripts/lib/populate/make-world.ts';
import type { StackInfo } from '../../scripts/lib/stack-process.ts';
import type { ReadingAtSize } from '../reading-result.ts';
import { measureHistory } from './history.ts';
import { measureInbox } from './inbox.ts';
import { measureSearch } from './search.ts';
import { readAs } from './search-api.ts';

/** A size to grow to, and how much is there already. */
export interface Step {
  number: number;
  from: number;
  to: number;
  requests: number;
}

/**
 * Ten times the messages are about three times the conversations, each three times as long: both what is there and what one
 * person can see grow. 1,600 are what somebody in 500 groups needs.
 */
const conversationsFor = (messages: number) => Math.max(1600, Math.round(5 * Math.sqrt(messages)));

/** Adds what is missing to the size, with people and conversations in step, and measures as three of the newcomers. */
export async function readingAt(sql: Sql, info: StackInfo, step: Step, say: (line: string) => void) {
  const messages = step.to - step.from;
  const conversations = conversationsFor(messages);
  const began = performance.now();
  const options = {
    people: conversations,
    conversations,
    messages,
    seed: step.number,
    threads: [20, 200, 500],
  };
  const [few, some, many] = await makeWorld(sql, options, say);
  if (!(few && some && many)) throw new Error('the world has no inhabitants');
  await sql`vacuum (analyze) public.messages, public.conversations, public.conversation_members, public.profiles`;
  const populateSeconds = Math.round((performance.now() - began) / 1000);
  const [space] = await sql<
    Pick<
      ReadingAtSize,
      'conversations' | 'messagesInReach' | 'messagesInLongest' | 'tableBytes' | 'searchIndexBytes'
    >[]
  >`
    select (select count(*)::int from public.conversations) as conversations,
      sum(c.last_seq)::int as "messagesInReach", max(c.last_seq)::int as "messagesInLongest",
      pg_relation_size('public.messages')::float8 as "tableBytes", pg_relation_size('public.messages_search_idx')::float8 as "searchIndexBytes"
    from public.conversations c join public.conversation_members m on m.conversation_id = c.id and m.user_id = ${many.id}`;
  if (!space) throw new Error('the reader is in no conversation');
  const [forFew, forSome, forMany] = [
    await readAs(info, few.id),
    await readAs(info, some.id),
    await readAs(info, many.id),
  ];
  const before = await wholeTableReads(sql);
  const figures = {
    history: await measureHistory(sql, forMany, many.id, step.requests),
    inbox: await measureInbox(forSome, step.requests),
    searchIn20: await measureSearch(forFew, step.requests),
    searchIn500: await measureSearch(forMany, step.requests),
  };
  const found: ReadingAtSize = {
    messages: step.to,
    ...space,
    populateSeconds,
    wholeTableReads: (await wholeTableReads(sql)) - before,
    figures,
  };
  say(JSON.stringify(found));
  return found;
}

/** How often messages were read from end to end so far, as far as backends have told. */
async function wholeTableReads(sql: Sql): Promise<number> {
  // Backends report at most once a second.
  await sql`select pg_sleep(1.5)`;
  const [row] = await sql<{ scans: number }[]>`
    select seq_scan::int as scans from pg_stat_user_tables where relid = 'public.messages'::regclass`;
  return row?.scans ?? 0;
}
