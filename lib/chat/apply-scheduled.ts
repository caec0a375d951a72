import type { Change } from './change.ts';
import type { ChatState } from './types.ts';

type ScheduledChange = Extract<Change, { type: 'scheduled_failed' | 'scheduled_settled' }>;

/** The refused scheduled messages after one more, or one less. */
export function applyScheduled(
  failures: ChatState['scheduledFailures'],
  change: ScheduledChange,
): ChatState['scheduledFailures'] {
  if (change.type === 'scheduled_failed') {
    const { id, conversation_id, problem } = change;
    return { ...failures, [id]: { conversation_id, problem } };
  }
  const { [change.id]: _settled, ...others } = failures;
  return others;
}
