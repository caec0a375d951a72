import type { ReactVirtualizer } from '@tanstack/react-virtual';
import { useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { toast } from '@/components/ui/toast.ts';
import { useChatClient } from '@/lib/chat/react.tsx';
import { selectTimeline } from '@/lib/chat/selectors.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { flash } from './flash.ts';
import { jumps, jumpTo } from './jump.ts';
import type { TimelineRow } from './timeline-rows.ts';

/** As long as a list takes to measure the rows around the place it has come to. */
const SETTLING_FRAMES = 6;

/** Follows jumps, and the message an address names (`?m=<id>`). Fetches what lies there. */
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
      selectTimeline(client.store.getState(), conversationId).some(({ id }) => id === target.id);
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
    // The list finds its own place first after a page has arrived, and rows are measured as they come into sight.
    return afterFrames([
      [2, () => virtualizer.scrollToIndex(index, { align: 'center' })],
      [
        SETTLING_FRAMES,
        () => {
          jumps.set(conversationId, null);
          flash(target.id);
        },
      ],
    ]);
  }, [conversationId, target, rows, virtualizer]);
}

/** Does things some frames apart, one after the other. @returns a way to call the rest off. */
function afterFrames(steps: [frames: number, act: () => void][]): () => void {
  let frame = 0;
  let waited = 0;
  const left = [...steps];
  function tick() {
    const [step] = left;
    if (!step) return;
    waited += 1;
    if (waited >= step[0]) {
      waited = 0;
      left.shift();
      step[1]();
    }
    frame = requestAnimationFrame(tick);
  }
  frame = requestAnimationFrame(tick);
  return () => cancelAnimationFrame(frame);
}
