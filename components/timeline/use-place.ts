import type { ReactVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect } from 'react';
import { useChatClient } from '@/lib/chat/react.tsx';
import type { TimelineRow } from './timeline-rows.ts';

/** The client keeps pages around the place it is told: being told of every row would be for nothing. */
const STEP = 15;

/** Tells the client what is being looked at, so that it lets go of what is far away. @returns what to call on scrolling. */
export function usePlace(
  conversationId: string,
  rows: readonly TimelineRow[],
  virtualizer: ReactVirtualizer<HTMLDivElement, Element>,
  isAtEnd: boolean,
): () => void {
  const client = useChatClient();
  const look = useCallback(() => {
    const told = client.store.getState().threads[conversationId]?.at;
    const { startIndex, endIndex } = virtualizer.range ?? { startIndex: 0, endIndex: 0 };
    const seq = isAtEnd ? null : seqNear(rows, (startIndex + endIndex) >> 1);
    const isNear = typeof told === 'number' && seq !== null && Math.abs(told - seq) < STEP;
    if (told === undefined || seq === told || isNear) return;
    client.lookAt(conversationId, seq);
  }, [client, conversationId, isAtEnd, rows, virtualizer]);
  useEffect(look, [look]);
  return look;
}

/** Of the stored message at or above a row; null where there is none. */
function seqNear(rows: readonly TimelineRow[], index: number): number | null {
  for (let at = Math.min(index, rows.length - 1); at >= 0; at -= 1) {
    const row = rows[at];
    if (row?.kind === 'message' && 'seq' in row.entry) return row.entry.seq;
  }
  return null;
}
