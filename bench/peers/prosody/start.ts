import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { freePort } from '../../../scripts/lib/free-port.ts';
import { unpackPackages } from '../debian/unpack-packages.ts';
import type { RunningPeer } from '../peer.ts';
import { startPeerPostgres } from '../postgres/start-postgres.ts';
import { startDaemon } from '../xmpp/start-daemon.ts';
import { xmppRooms } from '../xmpp/xmpp-rooms.ts';
import { prosodyConfig } from './config.ts';

/** Unpacks and starts Prosody with a Postgres of its own. */
export async function startProsody(): Promise<RunningPeer> {
  const root = await unpackPackages(['prosody', 'lua-dbi-postgresql']);
  const database = await startPeerPostgres();
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  const folder = mkdtempSync(join(tmpdir(), 'eyrie-bench-prosody-'));
  const stopDatabase = async () => {
    await sql.end();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const port = await freePort();
    writeFileSync(join(folder, 'prosody.cfg.lua'), prosodyConfig(folder, port, database.port));
    const daemon = await startDaemon({ name: 'prosody', folder, port, ...lua(root, folder) });
    return {
      pids: [daemon.pid, database.pid],
      prepare: async (shape) => ({
        url: `xmpp://localhost:${port}`,
        key: '',
        rooms: xmppRooms(shape, 'conference.localhost'),
      }),
      async countMessages({ rooms }) {
        const ids = rooms.map((room) => room.id);
        const [row] = await sql<{ count: number }[]>`
          select count(*)::int from prosodyarchive where store = 'muc_log' and "user" = any(${ids}::text[])`;
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

/** How to run Debian's Prosody from elsewhere than the place that its script names. */
function lua(root: string, folder: string) {
  const script = join(folder, 'prosody.lua');
  const source = join(root, 'usr/lib/prosody');
  writeFileSync(
    script,
    readFileSync(join(root, 'usr/bin/prosody'), 'utf8')
      .replace(/^CFG_SOURCEDIR=.*$/m, `CFG_SOURCEDIR='${source}'`)
      .replace(/^CFG_CONFIGDIR=.*$/m, `CFG_CONFIGDIR='${folder}'`)
      .replace(/^CFG_PLUGINDIR=.*$/m, `CFG_PLUGINDIR='${source}/modules/'`)
      .replace(/^CFG_DATADIR=.*$/m, `CFG_DATADIR='${folder}'`),
  );
  const libraries = join(root, 'usr/lib/x86_64-linux-gnu');
  const shared = join(root, 'usr/share/lua/5.4');
  return {
    command: join(root, 'usr/bin/lua5.4'),
    args: [script, '--root', '-F', '--config', join(folder, 'prosody.cfg.lua')],
    env: {
      LUA_PATH: `${shared}/?.lua;${shared}/?/init.lua;;`,
      LUA_CPATH: `${join(libraries, 'lua/5.4')}/?.so;;`,
      LD_LIBRARY_PATH: libraries,
      HOME: folder,
    },
  };
}
