import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTimer } from '../../stack/scheduler/start-timer.ts';
import { openDatabase } from './support/database.ts';

const sql = openDatabase();
const soon = { timeout: 10_000, interval: 100 };

const schedule = (name: string, command: string, condition: string | null = null, when = '1 seconds') => sql`
  insert into private.scheduled_jobs (name, schedule, kind, command, condition)
  values (${`api_test_${name}`}, ${when}, 'sql', ${command}, ${condition})`;

const job = async (name: string) => {
  const [row] = await sql`
    select last_run_at, last_error from private.scheduled_jobs where name = ${`api_test_${name}`}`;
  return row;
};

const runs = async (name: string) => {
  const [row] = await sql`select count(*)::int as n from private.scheduler_test where job = ${name}`;
  return Number(row?.n);
};

beforeAll(async () => {
  await sql`create table private.scheduler_test (job text, at timestamptz not null default clock_timestamp())`;
});

afterAll(async () => {
  await sql`delete from private.scheduled_jobs where name like 'api\\_test\\_%'`;
  await sql`drop table private.scheduler_test`;
  await sql.end();
});

test('a new row runs again and again, as postgres, and says when it did', async () => {
  await schedule(
    'beat',
    `insert into private.scheduler_test (job) select 'beat' where current_user = 'postgres'`,
  );
  await vi.waitFor(async () => expect(await runs('beat')).toBeGreaterThanOrEqual(2), soon);
  expect(await job('beat')).toMatchObject({ last_run_at: expect.any(Date), last_error: null });
  await sql`update private.scheduled_jobs set enabled = false where name = 'api_test_beat'`;
});

test('an error is kept in the row, cleared by the next success, and stops nobody else', async () => {
  await schedule('fails', 'select 1 / 0');
  await vi.waitFor(async () => expect((await job('fails'))?.last_error).toBe('division by zero'), soon);
  await sql`update private.scheduled_jobs set command = 'select 1' where name = 'api_test_fails'`;
  await vi.waitFor(async () => expect((await job('fails'))?.last_error).toBeNull(), soon);
});

test('a job whose condition is false does not run', async () => {
  await schedule('never', `insert into private.scheduler_test (job) values ('never')`, 'false');
  await schedule('always', `insert into private.scheduler_test (job) values ('always')`, 'true');
  await vi.waitFor(async () => expect(await runs('always')).toBeGreaterThanOrEqual(2), soon);
  expect(await runs('never')).toBe(0);
  expect(await job('never')).toMatchObject({ last_run_at: null, last_error: null });
});

test('runs of one job never overlap', async () => {
  await schedule(
    'slow',
    `insert into private.scheduler_test (job) values ('slow begins'); select pg_sleep(1.5);
     insert into private.scheduler_test (job) values ('slow ends')`,
  );
  await vi.waitFor(async () => expect(await runs('slow ends')).toBeGreaterThanOrEqual(2), soon);
  const rows = await sql`select job from private.scheduler_test where job like 'slow %' order by at`;
  rows.forEach((row, index) => {
    expect(row.job).toBe(index % 2 === 0 ? 'slow begins' : 'slow ends');
  });
});

test.each(['* * * * *', '*/5 0 1 1 1', '30 seconds', '1 second'])(
  'the schedule "%s" is understood',
  (text) => {
    const stop = startTimer(text, () => {});
    stop();
  },
);

test.each(['', 'soon', '0 seconds', '60 seconds', '* * * * * *', '99 * * * *'])('"%s" is refused', (text) => {
  expect(() => startTimer(text, () => {})).toThrow(text);
});
