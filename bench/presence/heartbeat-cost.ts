import type { Sql } from 'postgres';
import type { StackInfo } from '../../scripts/lib/stack-process.ts';
import { growthExponent } from '../stats/growth-exponent.ts';
import { readAs, timeRequests } from '../workloads/search-api.ts';
import { makePeople } from './make-people.ts';
import type { HeartbeatCost, PresenceResult } from './presence-result.ts';

const sizes = [20, 60, 180, 500];

/**
 * What one heartbeat takes through the API, by how many people in one's conversations are there, and by how many strangers
 * are. @returns medians in milliseconds, and their growth with either.
 */
export async function heartbeatCost(
  sql: Sql,
  info: StackInfo,
  say: (line: string) => void,
): Promise<PresenceResult['cost']> {
  const peers: HeartbeatCost[] = [];
  const strangers: HeartbeatCost[] = [];
  for (const size of sizes) {
    const [me = '', ...others] = await makePeople(sql, size + 1);
    await sql`
      with made as (insert into public.conversations (kind, title) values ('group', 'Presence') returning id)
      insert into public.conversation_members (conversation_id, user_id)
      select made.id, person from made, unnest(${[me, ...others]}::uuid[]) person`;
    peers.push({ size, cost: await beatAs(sql, info, me, others) });
    const [loner = '', ...crowd] = await makePeople(sql, size * 100 + 1);
    strangers.push({ size: size * 100, cost: await beatAs(sql, info, loner, crowd) });
    say(`${size} peers: ${peers.at(-1)?.cost} ms; ${size * 100} strangers: ${strangers.at(-1)?.cost} ms`);
  }
  return { peers, strangers, byPeers: growthExponent(peers), byStrangers: growthExponent(strangers) };
}

/** The median of a hundred heartbeats of one while all the others are there. */
async function beatAs(sql: Sql, info: StackInfo, me: string, others: string[]): Promise<number> {
  await sql`
    insert into public.user_presence (user_id, device_id, status, last_seen_at)
    select person, gen_random_uuid(), 'online', now() + interval '10 minutes' from unnest(${others}::uuid[]) person`;
  await sql`analyze public.user_presence`;
  const reader = await readAs(info, me);
  const device_id = crypto.randomUUID();
  const { p50 } = await timeRequests(100, 1, () => reader.call('heartbeat', { device_id }));
  return p50 ?? Number.NaN;
}
