import { type Tab, TabSilent } from './tab.ts';
import type { World } from './world.ts';

/** More than a frame needs, so that the word is lost and not late. */
const LOST_BY_MS = 500;

/**
 * Somebody says one thing in a quiet room while nothing from the server reaches the given tab; nobody speaks there afterwards.
 * @returns what lets everything through again.
 */
export async function loseLastWord({ tabs, ledger }: World, room: string, deaf: Tab): Promise<() => void> {
  const writer = tabs.find((tab) => tab.userId !== deaf.userId) as Tab;
  deaf.proxy.trouble.lostFrames = 1;
  const from = writer.written.get(room) ?? 0;
  writer.written.set(room, from + 1);
  try {
    const write = { do: 'write', room, prefix: writer.name, from, to: from + 1 } as const;
    ledger.wrote(room, await writer.ask<string[]>(write, 10_000));
    await writer.ask({ do: 'drain', rooms: [room] }, 10_000);
    await new Promise((resolve) => setTimeout(resolve, LOST_BY_MS));
  } catch (error) {
    // Another fault has ended or stopped the writer: what it wrote comes later, or never was.
    if (!(error instanceof TabSilent)) throw error;
  }
  return () => deaf.proxy.mend(false);
}
