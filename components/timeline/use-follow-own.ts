import { useLayoutEffect, useRef } from 'react';
import { useMe } from '@/components/people/me-context.tsx';
import type { TimelineEntry } from '@/lib/chat/types.ts';

/** Goes to the end when one sends something, wherever one was reading. */
export function useFollowOwn(entries: readonly TimelineEntry[], toEnd: () => void): void {
  const me = useMe();
  const last = entries.at(-1);
  const known = useRef(last?.id);
  useLayoutEffect(() => {
    if (known.current === last?.id) return;
    known.current = last?.id;
    if (last?.sender_id === me.id && 'state' in last) toEnd();
  }, [last, me.id, toEnd]);
}
