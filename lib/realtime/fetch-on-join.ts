import type { TopicStatus } from './topic-registry.ts';

/** What came with the page is news for this long; a topic is joined sooner unless something keeps it from that. */
const LATEST_MS = 3_000;

/**
 * Fetches what a topic tells of whenever it is joined, and once before: at once, or, where there is something to show
 * that was read a moment ago, only if joining fails or takes long. Give `onStatus` to the topic.
 *
 * @param fetch is told whether the topic is joined
 */
export function fetchOnJoin(
  fetch: (isJoined: boolean) => void,
  hasFresh: boolean,
): { onStatus(status: TopicStatus): void; stop(): void } {
  let late: ReturnType<typeof setTimeout> | undefined;
  function go(isJoined: boolean) {
    clearTimeout(late);
    late = undefined;
    fetch(isJoined);
  }
  if (hasFresh) late = setTimeout(() => go(false), LATEST_MS);
  else fetch(false);
  return {
    onStatus(status) {
      if (status === 'subscribed') go(true);
      else if (status === 'down' && late !== undefined) go(false);
    },
    stop: () => clearTimeout(late),
  };
}
