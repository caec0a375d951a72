import { setTimeout as delay } from 'node:timers/promises';
import { untilConverged } from './healing.ts';
import type { Pump } from './pump.ts';
import type { TabReport } from './tab-protocol.ts';
import type { World } from './world.ts';

const DRAINED_WITHIN_MS = 90_000;

/** Lets everything be sent, then compares the table, the promises and what every tab shows; closes the rooms. */
export async function verifyRooms(world: World, pump: Pump, rooms: string[]): Promise<void> {
  const { tabs, sql, ledger } = world;
  pump.isOn = false;
  await Promise.all(tabs.map((tab) => tab.ask({ do: 'drain', rooms }, DRAINED_WITHIN_MS)));
  await quiet(world, rooms);
  await untilConverged(world, rooms, 'everything was sent');
  for (const room of rooms) {
    const reports = new Map<string, TabReport>();
    for (const tab of tabs) reports.set(tab.name, await tab.ask<TabReport>({ do: 'report', room }, 60_000));
    await ledger.verify(sql, room, reports);
    await verifyUnread(world, room, reports);
  }
  await Promise.all(tabs.map((tab) => tab.ask({ do: 'close', rooms }, 10_000)));
  world.emptyDisks();
}

/** D6: what each tab counts is what the server counts. */
async function verifyUnread({ sql, tabs, ledger }: World, room: string, reports: Map<string, TabReport>) {
  const rows = await sql<Array<{ user_id: string; unread: number }>>`
    select user_id, private.count_unread(conversation_id, user_id, least(last_read_seq, unread_from_seq - 1)) as unread
    from public.conversation_members where conversation_id = ${room}`;
  for (const tab of tabs) {
    const shown = reports.get(tab.name)?.unread;
    const counted = rows.find((row) => row.user_id === tab.userId)?.unread;
    // The server stops counting at 1,000.
    if (shown !== undefined && Math.min(shown, 1_000) !== counted) {
      ledger.violations.push(`D6: ${tab.name} counts ${shown} unread in ${room}, the server ${counted}`);
    }
  }
}

/** Changes and marks may still be on their way when the last message is through. */
async function quiet({ sql }: World, rooms: string[]): Promise<void> {
  let before = '';
  for (;;) {
    const [now] = await sql`
      select string_agg(c.change_seq || ':' || (
        select sum(m.last_read_seq) from public.conversation_members m where m.conversation_id = c.id), ',' order by c.id) as state
      from public.conversations c where c.id = any(${rooms})`;
    if (now?.state === before) return;
    before = now?.state ?? '';
    await delay(2_500);
  }
}
