import type { SessionStatus } from '@/lib/chat/sessions.ts';
import { cn } from '@/lib/utils.ts';
import { statusClass, statusLabels } from './session-words.ts';

/** How far a session is. */
export function SessionStatusBadge({ status }: { status: SessionStatus }) {
  return (
    <span className={cn('shrink-0 rounded-full px-2 py-0.5 font-medium text-xs', statusClass(status))}>
      {statusLabels[status]}
    </span>
  );
}
