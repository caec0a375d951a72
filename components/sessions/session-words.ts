import { sessionsText } from '#messages/sessions.ts';
import type { Session, SessionStatus } from '@/lib/chat/sessions.ts';

/** How far a session is, for people. */
export const statusLabels: Readonly<Record<SessionStatus, string>> = {
  requested: sessionsText.requested,
  accepted: sessionsText.accepted,
  declined: sessionsText.declined,
  in_progress: sessionsText.inProgress,
  completed: sessionsText.completed,
  expired: sessionsText.expired,
};

/** The colours that say whether it is still alive, waits for somebody, or is over. */
export function statusClass(status: SessionStatus): string {
  if (status === 'requested') return 'bg-accent text-accent-foreground';
  if (status === 'accepted' || status === 'in_progress') return 'bg-primary/10 text-primary';
  return 'bg-muted text-muted-foreground';
}

/** The verb on the button of a step. */
export function moveLabel({ role, status }: Pick<Session, 'role' | 'status'>, move: SessionStatus): string {
  if (move === 'accepted') return sessionsText.accept;
  if (move === 'in_progress') return sessionsText.start;
  if (move === 'completed') return sessionsText.complete;
  if (status === 'accepted') return sessionsText.callOff;
  return role === 'student' ? sessionsText.withdraw : sessionsText.decline;
}
