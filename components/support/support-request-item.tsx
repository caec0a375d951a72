import { useState } from 'react';
import { supportText } from '#messages/support.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { PersonAvatar } from '@/components/people/person-avatar.tsx';
import { Button } from '@/components/ui/button.tsx';
import type { SupportRequest } from '@/lib/chat/support.ts';
import { fullDate } from '@/lib/format/full-date.ts';
import { shortTime } from '@/lib/format/short-time.ts';

/** One person who waits: who, since when, their last words. */
export function SupportRequestItem({
  request,
  onTake,
}: {
  request: SupportRequest;
  onTake: () => Promise<void>;
}) {
  const now = useNow();
  const [isTaking, setTaking] = useState(false);
  async function take() {
    setTaking(true);
    await onTake();
    setTaking(false);
  }
  return (
    <li className="flex items-center gap-3 rounded-2xl border bg-card px-4 py-3">
      <PersonAvatar name={request.full_name} avatarUrl={request.avatar_url} className="size-10" />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2">
          <span className="truncate font-medium" dir="auto">
            {request.full_name}
          </span>
          <time
            dateTime={request.created_at}
            title={fullDate(request.created_at)}
            className="shrink-0 text-muted-foreground text-xs"
          >
            {shortTime(request.created_at, { now })}
          </time>
        </p>
        <p className="truncate text-muted-foreground text-sm" dir="auto">
          {request.last_message ?? supportText.hasNotWrittenYet}
        </p>
      </div>
      <Button disabled={isTaking} onClick={take}>
        {supportText.take}
        <span className="sr-only">{` ${supportText.requestOf(request.full_name)}`}</span>
      </Button>
    </li>
  );
}
