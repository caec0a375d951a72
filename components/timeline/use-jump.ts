import type { ReactVirtualizer } from '@tanstack/react-virtual';
import { useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { toast } from '@/components/ui/toast.ts';
import { useChatClient } from '@/lib/chat/react.tsx';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { flash } from './flash.ts';
import { jumps, jumpTo } from './jump.ts';
import type { TimelineRow } from './timeline-rows.ts';

/** Follows jumps, and the message an address names (`?m=<id>`). Fetches history as far back as it takes. */
export function useJump(
  conversationId: string,
  rows: readonly TimelineRow[],
  virtualizer: ReactVirtualizer<HTMLDivElement, Element>,
): void {
  const client = useChatClient();
  const named = useSearchParams().get('m');
  const target = jumps.use(conversationId);

  useEffect(() => {
    if (named) jumpTo(conversationId, named);
  }, [conversationId, named]);

  useEffect(() => {
    if (!target) return;
    const isHere = () =>
      client.store.getState().threads[conversationId]?.messages.some(({ id }) => id === target.id);
    if (isHere()) return;
    let isWanted = true;
    client
      .onDemand()
      .then((verbs) => verbs.reach(conversationId, target.id))
      .catch((error: unknown) => {
        if (isWanted) void toast.problem(toProblem(error));
        jumps.set(conversationId, null);
      });
    return () => {
      isWanted = false;
    };
  }, [client, conversationId, target]);

  useEffect(() => {
    const index = target ? rows.findIndex((row) => row.key === target.id) : -1;
    if (!target || index < 0) return;
    // Two frames: the list first finds its own place after a page has arrived.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        virtualizer.scrollToIndex(index, { align: 'center' });
        jumps.set(conversationId, null);
        flash(target.id);
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [conversationId, target, rows, virtualizer]);
}
