import { memo } from 'react';
import { useTimeZone } from '@/components/clock/use-time-zone.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { dayLabel } from '@/lib/format/day-label.ts';
import { ConversationBeginning } from './conversation-beginning.tsx';
import { DayPill } from './day-pill.tsx';
import { MessageRow } from './message-row.tsx';
import { SystemMessage } from './system-message.tsx';
import type { TimelineRow } from './timeline-rows.ts';
import { UnreadDivider } from './unread-divider.tsx';
import type { Author } from './use-authors.ts';

interface TimelineRowViewProps {
  row: TimelineRow;
  conversationId: string;
  /** Absent for people who have left. */
  author: Author | undefined;
  isLastOwn: boolean;
}

/** One row of the timeline by its kind. Everything it gets keeps its identity, so a new message renders one row. */
export const TimelineRowView = memo(function TimelineRowView({
  row,
  conversationId,
  author,
  isLastOwn,
}: TimelineRowViewProps) {
  if (row.kind === 'beginning') return <ConversationBeginning conversationId={conversationId} />;
  if (row.kind === 'day') return <Day at={row.at} />;
  if (row.kind === 'unread') return <UnreadDivider />;
  const { entry, opensGroup, closesGroup } = row;
  if ('type' in entry && entry.type === 'system') return <SystemMessage message={entry} />;
  return (
    <MessageRow
      entry={entry}
      author={author}
      opensGroup={opensGroup}
      closesGroup={closesGroup}
      isLastOwn={isLastOwn}
    />
  );
});

function Day({ at }: { at: string }) {
  const now = useNow();
  const timeZone = useTimeZone() ?? undefined;
  return (
    <div className="flex h-10 items-center justify-center">
      <DayPill>{dayLabel(at, { now, timeZone })}</DayPill>
    </div>
  );
}
