const PREFIX = 'eyrie.draft.';
const listeners = new Set<() => void>();
const kept = new Map<string, string>();

/** What was typed in a conversation and not sent; '' when nothing was. Survives reloads where storage is allowed. */
export function readDraft(conversationId: string): string {
  const known = kept.get(conversationId);
  if (known !== undefined) return known;
  const stored = storage()?.getItem(PREFIX + conversationId) ?? '';
  kept.set(conversationId, stored);
  return stored;
}

/** Keeps (or with '' forgets) a draft and tells those who show it. */
export function writeDraft(conversationId: string, text: string): void {
  kept.set(conversationId, text);
  keep(PREFIX + conversationId, text);
  for (const listener of listeners) listener();
}

/** What the server was last known to hold of a draft: tells words of this device from words of another. */
export function readSyncedDraft(conversationId: string): string {
  return storage()?.getItem(`${PREFIX}synced.${conversationId}`) ?? '';
}

/** Keeps (or with '' forgets) what the server holds. */
export function writeSyncedDraft(conversationId: string, text: string): void {
  keep(`${PREFIX}synced.${conversationId}`, text);
}

/** Forgets every draft on this device, for signing out. */
export function forgetDrafts(): void {
  kept.clear();
  const store = storage();
  if (!store) return;
  for (const key of Object.keys(store)) if (key.startsWith(PREFIX)) store.removeItem(key);
}

/** Calls back on every change of any draft. @returns the way to stop. */
export function onDrafts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function keep(key: string, text: string): void {
  try {
    if (text === '') storage()?.removeItem(key);
    else storage()?.setItem(key, text);
  } catch {
    // Storage is full: the draft still lives as long as the page.
  }
}

function storage(): Storage | null {
  try {
    return typeof window === 'undefined' ? null : window.localStorage;
  } catch {
    // Forbidden by the browser's settings.
    return null;
  }
}
