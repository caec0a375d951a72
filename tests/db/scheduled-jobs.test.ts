import { expect, test } from 'vitest';
import { rolledBack, type Scene } from '../support/database.ts';

/** The part of pg_cron that we call, for databases that lack it. */
async function withCron(scene: Scene): Promise<void> {
  const { sql } = scene;
  await sql`create schema cron`;
  await sql`create table cron.job (jobid bigint generated always as identity, jobname text unique, schedule text, command text)`;
  await sql`
    create function cron.schedule(text, text, text) returns bigint language sql as $$
      insert into cron.job (jobname, schedule, command) values ($1, $2, $3)
      on conflict (jobname) do update set schedule = excluded.schedule, command = excluded.command returning jobid $$`;
  await sql`
    create function cron.unschedule(bigint) returns boolean language sql as $$
      delete from cron.job where jobid = $1 returning true $$`;
}

const jobs = (scene: Scene) =>
  scene.sql`select jobname, schedule, command from cron.job where jobname like 'test%' order by jobname`;

test('every job’s command and condition runs', async () => {
  await rolledBack(async ({ sql }) => {
    const rows = await sql`select name, kind, command, condition from private.scheduled_jobs where enabled`;
    expect(rows.map((row) => row.name)).toEqual(expect.arrayContaining(['flush_inbox', 'sweep_presence']));
    for (const { kind, command, condition } of rows) {
      if (kind === 'sql') await sql.unsafe(command);
      if (condition) await sql.unsafe(`select ${condition}`);
    }
  });
});

test('where pg_cron exists the table’s rows are its jobs', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await withCron(scene);
    await sql`
      insert into private.scheduled_jobs (name, schedule, kind, command, condition) values
        ('test_sql', '5 seconds', 'sql', 'select 1', null),
        ('test_function', '* * * * *', 'function', 'do-something', 'now() is not null')`;
    const registered = await jobs(scene);
    expect(registered).toEqual([
      { jobname: 'test_function', schedule: '* * * * *', command: expect.stringContaining('net.http_post') },
      { jobname: 'test_sql', schedule: '5 seconds', command: 'select 1' },
    ]);
    expect(registered[0]?.command).toContain("|| '/functions/v1/do-something'");
    expect(registered[0]?.command).toMatch(/where now\(\) is not null$/);

    await sql`update private.scheduled_jobs set schedule = '9 seconds' where name = 'test_sql'`;
    await sql`update private.scheduled_jobs set enabled = false where name = 'test_function'`;
    expect(await jobs(scene)).toMatchObject([{ jobname: 'test_sql', schedule: '9 seconds' }]);
    await sql`delete from private.scheduled_jobs where name like 'test%'`;
    expect(await jobs(scene)).toEqual([]);
  });
});

test('turning pg_cron on later takes one call', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await sql`insert into private.scheduled_jobs (name, schedule, kind, command) values ('test_a', '5 seconds', 'sql', 'select 1')`;
    await withCron(scene);
    expect(await jobs(scene)).toEqual([]);
    await sql`select private.register_scheduled_jobs()`;
    expect(await jobs(scene)).toHaveLength(1);
  });
});

test('a schedule is what pg_cron takes', async () => {
  await rolledBack(async (scene) => {
    const add = (schedule: string) => () =>
      scene.sql`insert into private.scheduled_jobs (name, schedule, kind, command)
        values ('test_schedule', ${schedule}, 'sql', 'select 1')`;
    for (const wrong of ['60 seconds', '0 seconds', '1 minute', '* * * *', '', 'hourly']) {
      expect(await scene.refusal(add(wrong)), wrong).toBe('23514');
    }
    await add('*/5 * * * 1-5')();
  });
});
