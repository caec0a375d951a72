import type { Thread } from './types.ts';

type Feed = Pick<Thread, 'changeSeq' | 'knownChangeSeq' | 'ahead'>;

/** Records that the change `seq` is applied; the position moves as far as there is no hole. */
export function noteChange(feed: Feed, seq: number): Feed {
  const knownChangeSeq = Math.max(feed.knownChangeSeq, seq);
  if (seq <= feed.changeSeq || feed.ahead.includes(seq)) return { ...feed, knownChangeSeq };
  return closeUp({ changeSeq: feed.changeSeq, knownChangeSeq, ahead: [...feed.ahead, seq] });
}

/** Records that everything up to `seq` is applied. */
export function noteAllUpTo(feed: Feed, seq: number): Feed {
  const changeSeq = Math.max(feed.changeSeq, seq);
  return closeUp({ changeSeq, knownChangeSeq: Math.max(feed.knownChangeSeq, seq), ahead: feed.ahead });
}

/** Whether a change is known to exist that has not been applied. */
export function hasGap(feed: Feed): boolean {
  return feed.knownChangeSeq > feed.changeSeq;
}

function closeUp({ changeSeq, knownChangeSeq, ahead }: Feed): Feed {
  let position = changeSeq;
  const left = ahead.filter((seq) => seq > position).sort((a, b) => a - b);
  while (left[0] === position + 1) {
    position += 1;
    left.shift();
  }
  return { changeSeq: position, knownChangeSeq, ahead: left };
}
