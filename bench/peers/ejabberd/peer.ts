import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { freePort } from '../../../scripts/lib/free-port.ts';
import { unpackPackages } from '../debian/unpack-packages.ts';
import type { Peer, RunningPeer } from '../peer.ts';
import { startPeerPostgres } from '../postgres/start-postgres.ts';
import { connectXmpp } from '../xmpp/connect.ts';
import { startDaemon } from '../xmpp/start-daemon.ts';
import { xmppRooms } from '../xmpp/xmpp-rooms.ts';
import { ejabberdConfig } from './config.ts';

/** Debian's ejabberd, unpacked into a throw-away root. */
export const ejabberd: Peer = {
  name: 'ejabberd',
  description: 'multi-user chat with its archive in Postgres; rooms open to everybody, no idempotency',
  start,
  connect: connectXmpp,
};

async function start(): Promise<RunningPeer> {
  const root = await unpackPackages(['ejabberd', 'erlang-p1-pgsql']);
  const database = await startPeerPostgres();
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  const folder = mkdtempSync(join(tmpdir(), 'eyrie-bench-ejabberd-'));
  const stopDatabase = async () => {
    await sql.end();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await sql.unsafe(readFileSync(join(root, 'usr/share/ejabberd/sql/pg.sql'), 'utf8'));
    const port = await freePort();
    const config = join(folder, 'ejabberd.yml');
    writeFileSync(config, ejabberdConfig(port, database.port));
    const daemon = await startDaemon({ name: 'ejabberd', folder, port, ...erlang(root, folder, config) });
    return {
      pids: [daemon.pid, database.pid],
      prepare: async (shape) => ({
        url: `xmpp://localhost:${port}`,
        key: '',
        rooms: xmppRooms(shape, 'conference.localhost'),
      }),
      async countMessages({ rooms }) {
        const topics = rooms.map((room) => room.topic);
        const [row] = await sql<{ count: number }[]>`
          select count(*)::int from archive where username = any(${topics}::text[])`;
        return row?.count ?? 0;
      },
      async stop() {
        await daemon.stop();
        await stopDatabase();
      },
    };
  } catch (error) {
    await stopDatabase();
    throw error;
  }
}

/** How to run Debian's Erlang from elsewhere than its own place, without its network and its port mapper. */
function erlang(root: string, folder: string, config: string) {
  const home = join(root, 'usr/lib/erlang');
  const runtime = readdirSync(home).find((name) => name.startsWith('erts-')) ?? '';
  const binaries = join(home, runtime, 'bin');
  const libraries = join(root, 'usr/lib/x86_64-linux-gnu');
  return {
    command: join(binaries, 'erlexec'),
    // Schedulers that have nothing to do sleep instead of spinning: their CPU is charged.
    args: [
      ...['+K', 'true', '+sbwt', 'none', '+sbwtdcpu', 'none', '+sbwtdio', 'none', '+P', '250000', '-noinput'],
      ...['-mnesia', 'dir', `"${join(folder, 'mnesia')}"`, '-s', 'ejabberd'],
    ],
    env: {
      ROOTDIR: home,
      BINDIR: binaries,
      EMU: 'beam',
      PROGNAME: 'erl',
      HOME: folder,
      ERL_LIBS: libraries,
      LD_LIBRARY_PATH: libraries,
      EJABBERD_CONFIG_PATH: config,
      EJABBERD_LOG_PATH: join(folder, 'ejabberd.log'),
      ERL_CRASH_DUMP: join(folder, 'crash.dump'),
      ERL_MAX_PORTS: '32000',
    },
  };
}
