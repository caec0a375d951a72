import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findDatabaseUser } from '../../stack/postgres/database-user.ts';
import { runAs } from '../../stack/postgres/run-as.ts';
import { eventually } from './support/eventually.ts';
import { childOf, processTree, stillRunning } from './support/processes.ts';
import { query } from './support/query.ts';
import { launchStack, runRefusedStack, runStack } from './support/run-stack.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eyrie-test-'));
  chmodSync(folder, 0o711);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const freePort = async (): Promise<{ port: number; server: Server }> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, server };
};

/** Five ports in a row that are most likely free: below those that stacks and the system choose from. */
const somePort = () => 10_000 + Math.floor(Math.random() * 9_000);

test('an ephemeral stack leaves neither process nor file', async () => {
  const stack = await runStack();
  expect(Object.values(stack.info).every((value) => value.length > 10)).toBe(true);
  expect(await query(stack.info.dbUrl, 'select count(*)::int from public.notes')).toEqual([{ count: 5 }]);
  const processes = processTree(stack.child.pid ?? 0);
  expect(processes.length).toBeGreaterThan(5);
  const dataDir =
    / -D (\S+)\/postgres /.exec(childOf(stack.child.pid ?? 0, 'bin/postgres').command)?.[1] ?? '';
  expect(existsSync(dataDir)).toBe(true);
  expect(await stack.end()).toMatchObject({ code: 0 });
  expect(stillRunning(processes)).toEqual([]);
  expect(existsSync(dataDir)).toBe(false);
});

test('a stop in the middle of a start leaves nothing either', async () => {
  const data = join(folder, 'data');
  const { child, ended } = launchStack(['--data', data, '--port', String(somePort())]);
  await eventually(() => expect(existsSync(join(data, 'postgres', 'PG_VERSION'))).toBe(true));
  const processes = processTree(child.pid ?? 0);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(stillRunning(processes)).toEqual([]);
  expect(existsSync(join(data, 'stack.json'))).toBe(false);
});

describe('a data folder', () => {
  // S4.09
  test('keeps everything over SIGTERM and SIGKILL, and serves one stack at a time', async () => {
    const args = ['--data', join(folder, 'data'), '--port', String(somePort())];
    const first = await runStack(args);
    await query(first.info.dbUrl, "insert into public.notes values (10, 'kept')");
    expect(await first.end()).toMatchObject({ code: 0 });

    const second = await runStack(args);
    // Parts behind the gateway listen where there is room, another time elsewhere.
    expect(second.info).toEqual({ ...first.info, realtimeMetricsUrl: second.info.realtimeMetricsUrl });
    await query(second.info.dbUrl, "insert into public.notes values (11, 'committed before the kill')");
    const refused = await runRefusedStack(args);
    expect(refused.code).toBe(1);
    expect(refused.log).toContain(`in use by a stack that runs as process ${second.child.pid}`);
    const children = processTree(second.child.pid ?? 0).slice(1);
    await second.end('SIGKILL');

    const third = await runStack(args);
    expect(stillRunning(children)).toEqual([]);
    expect(await query(third.info.dbUrl, 'select id from public.notes where id >= 10 order by id')).toEqual([
      { id: 10 },
      { id: 11 },
    ]);
    await third.end();
  });

  test('is taken back from a server that was left over, and from a lock without one', async () => {
    const data = join(folder, 'data');
    const args = ['--data', data, '--port', String(somePort())];
    const first = await runStack(args);
    const server = childOf(first.child.pid ?? 0, 'bin/postgres');
    await query(first.info.dbUrl, "insert into public.notes values (10, 'kept')");
    await first.end();

    // As if the stack had been killed where nothing could take its children along.
    const postgres = runAs(
      findDatabaseUser(),
      server.command.trim().split(' ')[0] ?? '',
      ['-D', join(data, 'postgres'), '-c', 'unix_socket_directories='],
      [join(data, 'postgres')],
    );
    const left = spawn(postgres.command, postgres.args, {
      uid: postgres.uid,
      gid: postgres.gid,
      stdio: 'ignore',
    });
    await eventually(() => expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(true));
    const second = await runStack(args);
    expect(left.exitCode).toBe(0);
    await second.end('SIGKILL');
    await eventually(() => expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false));

    writeFileSync(join(data, 'postgres', 'postmaster.pid'), `${process.pid}\n`);
    const third = await runStack(args);
    expect(await query(third.info.dbUrl, 'select body from public.notes where id = 10')).toEqual([
      { body: 'kept' },
    ]);
    await third.end();
  });

  test('of another version of Postgres is refused untouched', async () => {
    mkdirSync(join(folder, 'postgres'));
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '15\n');
    writeFileSync(join(folder, 'secrets.json'), '{}');
    const refused = await runRefusedStack(['--data', folder, '--port', String(somePort())]);
    expect(refused.code).toBe(1);
    expect(refused.log).toMatch(/was made by Postgres 15, but this is Postgres 17\. .*--data/);
  });

  test('without its keys is refused', async () => {
    mkdirSync(join(folder, 'postgres'));
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '17\n');
    const refused = await runRefusedStack(['--data', folder, '--port', String(somePort())]);
    expect(refused.code).toBe(1);
    expect(refused.log).toMatch(/secrets\.json is missing/);
  });
});

test('a taken port is named, with what to do', async () => {
  const { port, server } = await freePort();
  const refused = await runRefusedStack(['--data', join(folder, 'data'), '--port', String(port - 1)]);
  server.close();
  expect(refused.code).toBe(1);
  expect(refused.log).toMatch(new RegExp(`${port} \\(database\\).* taken\\. .*--port`));
});

test('a missing PostgREST is named, with what to do', async () => {
  const refused = await runRefusedStack(['--ephemeral'], { POSTGREST_BIN: '/nowhere/postgrest' });
  expect(refused.code).toBe(1);
  expect(refused.log).toContain('POSTGREST_BIN names /nowhere/postgrest, which does not exist.');
});

describe('a project whose', () => {
  const makeProject = (migration: string, seed: string): string => {
    const project = join(folder, 'project');
    mkdirSync(join(project, 'supabase', 'migrations'), { recursive: true });
    writeFileSync(join(project, 'supabase', 'config.toml'), 'project_id = "broken"\n');
    writeFileSync(join(project, 'supabase', 'migrations', '20260101000000_x.sql'), migration);
    writeFileSync(join(project, 'supabase', 'seed.sql'), seed);
    return project;
  };

  test('migration fails does not start, and says it in the words of the CLI', async () => {
    const project = makeProject('create table auth.x (id int);', '');
    const refused = await runRefusedStack(['--ephemeral', '--project', project]);
    expect(refused.code).toBe(1);
    expect(refused.log).toMatch(/permission denied for schema auth/);
  });

  test('seed fails does not start either, and is seeded once that is put right', async () => {
    const table = 'create table public.t (id int); alter table public.t enable row level security;';
    const args = ['--data', join(folder, 'data'), '--port', String(somePort()), '--project'];
    const refused = await runRefusedStack([...args, makeProject(table, 'insert into public.u values (1);')]);
    expect(refused.code).toBe(1);
    expect(refused.log).toMatch(/relation "public.u" does not exist/);
    const stack = await runStack([...args, makeProject(table, 'insert into public.t values (1);')]);
    expect(await query(stack.info.dbUrl, 'select id from public.t')).toEqual([{ id: 1 }]);
    await stack.end();
  });
});
