import { BellRing } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { notificationsText } from '#messages/notifications.ts';
import { LoadMoreSentinel } from '@/components/chat/load-more-sentinel.tsx';
import { useNow } from '@/components/hooks/use-now.ts';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { EmptyState } from '@/components/states/empty-state.tsx';
import { ProblemState } from '@/components/states/problem-state.tsx';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { fullDate } from '@/lib/format/full-date.ts';
import { shortTime } from '@/lib/format/short-time.ts';
import { untilText } from '@/lib/format/until-text.ts';
import { channelLabels } from '@/lib/notifications/channel-labels.ts';
import { listWithheld, WITHHELD_PAGE, type Withheld } from '@/lib/notifications/explain.ts';
import type { Notification } from '@/lib/notifications/types.ts';
import { notificationPath } from './notification-path.ts';
import { NotificationSkeleton } from './notification-skeleton.tsx';

/** What one was not told of, or not by every way, in the last thirty days, each with its reason. */
export function WithheldList() {
  const { supabase } = useEyrie();
  const [rows, setRows] = useState<readonly Withheld[] | null>(null);
  const [hasMore, setHasMore] = useState(false);
  const [isLoading, setLoading] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const load = useCallback(
    async (after?: Withheld) => {
      setLoading(true);
      setProblem(null);
      try {
        const page = await listWithheld(supabase, after);
        setRows((before) => (after && before ? [...before, ...page] : page));
        setHasMore(page.length === WITHHELD_PAGE);
      } catch (error) {
        setProblem(toProblem(error));
      } finally {
        setLoading(false);
      }
    },
    [supabase],
  );
  useEffect(() => {
    void load();
  }, [load]);
  if (problem && !rows) return <ProblemState problem={problem} onRetry={() => load()} />;
  if (!rows) return <NotificationSkeleton />;
  if (rows.length === 0) {
    return (
      <EmptyState icon={BellRing} title={notificationsText.nothingWasWithheld}>
        {notificationsText.whatIsWithheld}
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label={notificationsText.withheldNotifications} className="-mx-2.5 grid grid-cols-1 gap-0.5">
        {rows.map((row) => (
          <WithheldItem key={row.notification_id} row={row} />
        ))}
      </ul>
      {hasMore && (
        <LoadMoreSentinel isLoading={isLoading} problem={problem} onVisible={() => void load(rows.at(-1))} />
      )}
    </>
  );
}

function WithheldItem({ row }: { row: Withheld }) {
  const now = useNow();
  const path = notificationPath({ data: row.data } as Notification);
  return (
    <li>
      <ChatLink href={path} className="block rounded-lg px-2.5 py-2.5 transition-colors hover:bg-accent">
        <span className="flex items-baseline gap-2">
          <span className="truncate font-medium text-sm">
            {row.title || notificationsText.somethingDeleted}
          </span>
          <time
            dateTime={row.updated_at}
            title={fullDate(row.updated_at)}
            className="ms-auto shrink-0 text-muted-foreground text-xs"
          >
            {shortTime(row.updated_at, { now })}
          </time>
        </span>
        {byReason(row.withheld).map(([{ sentence, until }, channels]) => (
          <span key={sentence} className="mt-0.5 block text-pretty text-sm">
            {sentence}
            {until && ` (${untilText(until, now)})`}
            <span className="text-muted-foreground">{` ${channels}`}</span>
          </span>
        ))}
      </ChatLink>
    </li>
  );
}

/** One line per reason, with the ways it concerns: "In the app, push, e-mail". */
function byReason(withheld: Withheld['withheld']): [Withheld['withheld'][number], string][] {
  const groups = Map.groupBy(withheld, ({ sentence, until }) => `${sentence} ${until}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [[first, group.map(({ channel }) => channelLabels[channel]).join(', ')]] : [];
  });
}
