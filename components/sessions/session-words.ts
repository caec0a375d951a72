import type { Session, SessionStatus } from '@/lib/chat/sessions.ts';

/** How far a session is, for people. */
export const statusLabels: Readonly<Record<SessionStatus, string>> = {
  requested: 'Requested',
  accepted: 'Accepted',
  declined: 'Declined',
  in_progress: 'In progress',
  completed: 'Completed',
  expired: 'Expired',
};

/** The colours that say whether it is still alive, waits for somebody, or is over. */
export function statusClass(status: SessionStatus): string {
  if (status === 'requested') return 'bg-accent text-accent-foreground';
  if (status === 'accepted' || status === 'in_progress') return 'bg-primary/10 text-primary';
  return 'bg-muted text-muted-foreground';
}

/** The verb on the button of a step. */
export function moveLabel({ role, status }: Pick<Session, 'role' | 'status'>, move: SessionStatus): string {
  if (move === 'accepted') return 'Accept';
  if (move === 'in_progress') return 'Start';
  if (move === 'completed') return 'Complete';
  if (status === 'accepted') return 'Call off';
  return role === 'student' ? 'Withdraw' : 'Decline';
}
