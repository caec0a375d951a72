import { useMe } from '@/components/people/me-context.tsx';
import type { TimelineEntry } from '@/lib/chat/types.ts';

/** The id of the newest message of one's own: the one that says how far it has come. */
export function useLastOwn(entries: readonly TimelineEntry[]): string | null {
  const me = useMe();
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index];
    if (entry?.sender_id === me.id && !('deleted_at' in entry && entry.deleted_at)) return entry.id;
  }
  return null;
}
