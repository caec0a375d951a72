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
  try {
    if (text === '') storage()?.removeItem(PREFIX + conversationId);
    else storage()?.setItem(PREFIX + conversationId, text);
  } catch {
    // Storage is full: the draft still lives as long as the page.
  }
  for (const listener of listeners) listener();
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

function storage(): Storage | null {
  try {
    return typeof window === 'undefined' ? null : window.localStorage;
  } catch {
    // Forbidden by the browser's settings.
    return null;
  }
}
