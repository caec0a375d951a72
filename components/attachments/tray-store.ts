import { keyedStore } from '@/components/hooks/keyed-store.ts';
import type { Attachment } from '@/lib/chat/types.ts';
import type { Problem } from '@/lib/errors/problem.ts';

/** A file on its way into a message that is being written. */
export interface TrayItem {
  id: string;
  file: File;
  /** An address within this page, for pictures and videos; null for the others. */
  previewUrl: string | null;
  state: 'uploading' | 'ready' | 'failed';
  /** 0 to 1. */
  progress: number;
  problem: Problem | null;
  /** Whether trying again makes sense. */
  mayRetry: boolean;
  /** Set when ready. */
  attachment: Attachment | null;
  abort: AbortController;
}

const EMPTY: readonly TrayItem[] = [];

/** By conversation id: leaving a conversation and coming back finds the files still there. */
export const trayStore = keyedStore<readonly TrayItem[]>(EMPTY);

/** Changes one item, if it is still there. */
export function changeItem(conversationId: string, id: string, change: Partial<TrayItem>): void {
  const items = trayStore.get(conversationId);
  if (!items.some((item) => item.id === id)) return;
  trayStore.set(
    conversationId,
    items.map((item) => (item.id === id ? { ...item, ...change } : item)),
  );
}

/** Takes items out; the place is empty when nothing is left. */
export function dropItems(conversationId: string, drop: (item: TrayItem) => boolean): TrayItem[] {
  const items = trayStore.get(conversationId);
  const gone = items.filter(drop);
  for (const { previewUrl } of gone) if (previewUrl) URL.revokeObjectURL(previewUrl);
  const left = items.filter((item) => !gone.includes(item));
  trayStore.set(conversationId, left.length > 0 ? left : EMPTY);
  return gone;
}

/** Takes the finished files for a message that is being sent; what failed stays to be looked at. */
export function takeReady(conversationId: string): Attachment[] {
  const ready = dropItems(conversationId, ({ state }) => state === 'ready');
  return ready.flatMap(({ attachment }) => (attachment ? [attachment] : []));
}
