import { afterAll, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { openDatabase } from '../support/database.ts';

const sql = openDatabase();
afterAll(() => sql.end());

const some = `'${cast.student.id}'::uuid`;

/**
 * S3.25, S4.55, by what is asked rather than by name. Messages are read in the order of seq, which created_at cannot give (two may
 * share a time). user_presence has no index on status: heartbeats would have to write it every 30 seconds, and nobody asks
 * for everybody who is busy. S2.41: what is not deleted is read by the same index as everything else. One of its own would be
 * written by every send, and spare a reader a few tombstones, which are shown anyway.
 */
const questions: [what: string, query: string][] = [
  [
    'a page of a conversation, newest first',
    `select * from public.messages where conversation_id = ${some} order by seq desc limit 50`,
  ],
  [
    'a page of what is not deleted, newest first',
    `select * from public.messages where conversation_id = ${some} and not is_deleted order by seq desc limit 50`,
  ],
  ["somebody's messages", `select * from public.messages where sender_id = ${some}`],
  [
    "somebody's notifications, newest first",
    `select * from public.notifications where user_id = ${some} order by updated_at desc, id desc limit 20`,
  ],
  [
    "somebody's unread notifications",
    `select * from public.notifications where user_id = ${some} and read_at is null and hidden_at is null`,
  ],
  ["somebody's devices", `select * from public.user_presence where user_id = ${some}`],
];

test.each(questions)('an index answers: %s', async (_, query) => {
  const plan = await sql.begin(async (own) => {
    // Tables of tests are small enough to be read whole and sorted; what counts is that nobody has to.
    await own`set local enable_seqscan = off`;
    await own`set local enable_sort = off`;
    return own.unsafe(`explain ${query}`);
  });
  const lines = plan.map((row) => row['QUERY PLAN']).join('\n');
  expect(lines).toMatch(/Index (Only )?Scan|Bitmap Index Scan/);
  expect(lines).not.toMatch(/Seq Scan|\bSort\b/);
});
