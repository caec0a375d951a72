import { setTimeout as delay } from 'node:timers/promises';
import { findPart, PARTS } from './stack-processes.ts';
import { TabSilent } from './tab.ts';
import type { World } from './world.ts';

const HEALED_WITHIN_MS = 40_000;
const CONVERGED_WITHIN_MS = 25_000;

/** Waits until every part of the stack answers again. @throws Error when one does not. */
export async function untilHealed({ stack, sql }: World): Promise<void> {
  let isOver = false;
  void stack.ended.then(() => {
    isOver = true;
  });
  const deadline = Date.now() + HEALED_WITHIN_MS;
  const key = stack.info.publishableKey;
  for (;;) {
    try {
      for (const part of PARTS) if (findPart(stack.pid, part) === null) throw new Error(`${part} is down`);
      await sql`select 1`;
      const rest = await fetch(`${stack.info.url}/rest/v1/profiles?limit=1`, { headers: { apikey: key } });
      await rest.body?.cancel();
      if (rest.status >= 500) throw new Error(`REST answers ${rest.status}`);
      await canConnect(
        `${stack.info.url.replace(/^http/, 'ws')}/realtime/v1/websocket?apikey=${key}&vsn=1.0.0`,
      );
      return;
    } catch (error) {
      if (isOver) throw new Error('the stack gave up', { cause: error });
      if (Date.now() > deadline) throw new Error('the stack did not come back', { cause: error });
      await delay(25);
    }
  }
}

/**
 * How long it takes, from now, until every tab has applied everything that is committed now.
 * @returns milliseconds of the slowest tab; the laggards are violations of R4.
 */
export async function untilConverged(
  world: World,
  rooms: string[],
  after: string,
  withinMs = CONVERGED_WITHIN_MS,
): Promise<number> {
  const from = performance.now();
  const rows = await positions(world, rooms);
  const goals = Object.fromEntries(rows.map((row) => [row.id, row.change_seq]));
  await Promise.all(
    world.tabs.map(async (tab) => {
      try {
        await tab.ask({ do: 'reach', goals }, withinMs);
      } catch (error) {
        if (!(error instanceof TabSilent)) throw error;
        world.ledger.violations.push(`R4: after "${after}": ${error.message}`);
      }
    }),
  );
  return performance.now() - from;
}

/** Connections of the pool that died with a database are only found out by use. */
async function positions({ sql }: World, rooms: string[], tries = 5) {
  for (;;) {
    try {
      return await sql<Array<{ id: string; change_seq: number }>>`
        select id, change_seq::int from public.conversations where id = any(${rooms})`;
    } catch (error) {
      tries -= 1;
      if (tries === 0) throw error;
    }
  }
}

function canConnect(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.onopen = () => {
      socket.close();
      resolve();
    };
    socket.onerror = () => reject(new Error('Realtime does not answer'));
  });
}
