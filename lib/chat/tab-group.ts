import type { ThreadChange } from './change.ts';
import type { OutboxRecord } from './outbox-store.ts';
import type { Message } from './types.ts';

/** What one tab of a person tells the others about the outbox they share. */
export type OutboxWord =
  /** A message was written, or parked (`failed_code`), and is stored as this record. */
  | { type: 'stored'; record: OutboxRecord }
  /** It is on its way, or waits; for show. */
  | { type: 'sending'; change: Extract<ThreadChange, { type: 'sending_changed' }> }
  /** The server has it: as this row, if the teller knows it. */
  | { type: 'confirmed'; id: string; message: Message | null }
  | { type: 'discarded'; id: string }
  /** Asks the tab that sends to take a message out, if it is not on its way. */
  | { type: 'discard'; id: string };

/** One tab among those of a person that share a device's outbox. */
export interface TabGroup {
  /**
   * Joins. Of all tabs one has the turn and sends; when it goes, however it goes, the next one has it.
   * @returns the function that leaves.
   */
  join(listener: { onTurn(isMine: boolean): void; onWord(word: OutboxWord): void }): () => void;
  say(word: OutboxWord): void;
  /** Takes the turn from a tab that does not answer (frozen in the background). */
  seize(): void;
}

/** The group of a person's tabs by Web Locks and a BroadcastChannel; null where either is missing. */
export function tabGroup(userId: string): TabGroup | null {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  if (!locks || typeof BroadcastChannel === 'undefined') return null;
  const name = `eyrie-outbox:${userId}`;
  let channel: BroadcastChannel | null = null;
  let onTurn: (isMine: boolean) => void = () => {};
  let end: (() => void) | null = null;

  function compete(steal: boolean): void {
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    const leaving = end;
    const held = async () => {
      if (end !== leaving) return;
      onTurn(true);
      await over;
    };
    locks?.request(name, steal ? { steal } : {}, held).catch(() => {
      // Another tab has seized it: back into the queue.
      if (end !== leaving) return;
      onTurn(false);
      compete(false);
    });
  }

  return {
    join(listener) {
      onTurn = listener.onTurn;
      channel = new BroadcastChannel(name);
      channel.onmessage = ({ data }) => listener.onWord(data as OutboxWord);
      // In Node a channel would keep the process alive.
      (channel as { unref?: () => void }).unref?.();
      compete(false);
      return () => {
        channel?.close();
        channel = null;
        end?.();
        end = null;
      };
    },
    say: (word) => channel?.postMessage(word),
    seize() {
      end?.();
      compete(true);
    },
  };
}
