import type { Change } from './change.ts';
import type { ChatContext } from './chat-context.ts';
import type { Keeper } from './keep-recent.ts';
import type { KeptStore } from './kept-store.ts';

export interface Keeping {
  start(): void;
  stop(): void;
  /** After every change of the state. */
  notice(change: Change): void;
  /** Forgets what is kept of this person. */
  clear(): Promise<void>;
}

/** Keeps recent conversations readable without network, where there is a store; its code comes after the first screen. */
export function createKeeping(context: ChatContext, openStore?: () => Promise<KeptStore>): Keeping {
  let loading: Promise<Keeper | null> | undefined;
  let keeper: Keeper | null = null;
  let isAwake = false;

  async function load(): Promise<Keeper | null> {
    if (!openStore) return null;
    try {
      const [{ keepRecent }, store] = await Promise.all([import('./keep-recent.ts'), openStore()]);
      keeper = await keepRecent(context, store);
      if (isAwake) keeper.start();
    } catch (error) {
      // A private window, a full disk: everything else works without.
      console.warn('Conversations are not kept on this device', error);
    }
    return keeper;
  }
  return {
    start() {
      isAwake = true;
      loading ??= load();
      keeper?.start();
    },
    stop() {
      isAwake = false;
      keeper?.stop();
    },
    notice: (change) => keeper?.notice(change),
    async clear() {
      await (await loading)
        ?.clear()
        .catch((error: unknown) => console.warn('Could not forget what was kept', error));
    },
  };
}
