import type { Sql } from 'postgres';
import type { ReadingFigures } from '../reading-result.ts';
import type { Reader } from './search-api.ts';
import { timedReading } from './timed-reading.ts';

/** W8: pages of 50 messages from anywhere in a reader's longest conversation, eight requests at a time. */
export async function measureHistory(
  sql: Sql,
  reader: Reader,
  userId: string,
  count: number,
): Promise<ReadingFigures> {
  const [longest] = await sql<{ id: string; last_seq: number }[]>`
    select c.id, c.last_seq::int from public.conversations c
    join public.conversation_members m on m.conversation_id = c.id and m.user_id = ${userId}
    order by c.last_seq desc limit 1`;
  if (!longest) throw new Error('the reader is in no conversation');
  // The golden ratio walks everywhere without repeating itself, and the same way each time.
  const depth = (index: number) =>
    51 + Math.floor(((index * 0.618_033_988_749) % 1) * (longest.last_seq - 51));
  return timedReading(count, 8, (index) =>
    reader.read('list_messages', { conversation_id: longest.id, before_seq: depth(index) }),
  );
}
