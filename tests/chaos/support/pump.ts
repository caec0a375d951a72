import { setTimeout as delay } from 'node:timers/promises';
import { type Tab, TabSilent } from './tab.ts';
import type { World } from './world.ts';

/** More than this waiting in one tab is a queue long enough. */
const ENOUGH_WAITING = 150;
const TOUCHES = ['edit', 'edit', 'react', 'react', 'remove', 'pin'] as const;

export interface Pump {
  /** Rooms that are written to from now on. */
  rooms: string[];
  isOn: boolean;
  stop(): Promise<void>;
}

/** Has every tab write, change and read without end, as fast as its outbox empties. */
export function startPump(world: World, rooms: string[], pauseMs: number, sends: number): Pump {
  const { luck, ledger } = world;
  const pump: Pump = { rooms, isOn: true, stop };
  let isStopped = false;
  const running = world.tabs.map(run);

  async function run(tab: Tab): Promise<void> {
    while (!isStopped) {
      try {
        if (pump.isOn) await burst(tab);
      } catch (error) {
        if (!(error instanceof TabSilent)) throw error;
      }
      await delay(pauseMs);
    }
  }

  async function burst(tab: Tab): Promise<void> {
    const waiting = await tab.ask<number>({ do: 'waiting', rooms: pump.rooms }, 3_000);
    if (waiting > ENOUGH_WAITING || ledger.written >= sends) return;
    for (const room of pump.rooms) {
      const from = tab.written.get(room) ?? 0;
      const to = from + 4 + Math.floor(luck.next() * 12);
      tab.written.set(room, to);
      const ids = await tab.ask<string[]>({ do: 'write', room, prefix: tab.name, from, to }, 10_000);
      ledger.wrote(room, ids);
      if (luck.next() < 0.3) {
        const nth = Math.floor(luck.next() * 5);
        tab.tell({ do: 'touch', room, what: luck.pick(TOUCHES), nth });
      }
      if (luck.next() < 0.2) tab.tell({ do: 'read', room });
      if (luck.next() < 0.006) ledger.wrotePoison(await tab.ask<string>({ do: 'poison', room }, 10_000));
    }
  }

  async function stop(): Promise<void> {
    isStopped = true;
    await Promise.all(running);
  }
  return pump;
}
