import { peopleText } from '#messages/people.ts';
import type { PresenceStatus } from '@/lib/chat/types.ts';
import { cn } from '@/lib/utils.ts';

const looks: Record<Exclude<PresenceStatus, 'offline'>, string> = {
  online: 'bg-online',
  away: 'border-2 border-online bg-card',
  busy: 'bg-destructive',
};

/** A small dot in the corner of an avatar; nothing for people who are away from the app. */
export function PresenceDot({ status, className }: { status: PresenceStatus; className?: string }) {
  if (status === 'offline') return null;
  return (
    <span
      className={cn(
        'absolute end-0 bottom-0 size-3 rounded-full outline-2 outline-card',
        looks[status],
        className,
      )}
    >
      <span className="sr-only">{peopleText.presence[status]}</span>
    </span>
  );
}
