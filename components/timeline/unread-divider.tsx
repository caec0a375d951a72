import { timelineText } from '#messages/timeline.ts';

/** Where reading left off. */
export function UnreadDivider() {
  return (
    <div className="flex h-10 items-center gap-3 font-medium text-attention-text text-xs">
      <span className="h-px flex-1 bg-attention/60" />
      {timelineText.new}
      <span className="h-px flex-1 bg-attention/60" />
    </div>
  );
}
