import { JoinError } from './join-error.ts';
import type { JoinPayload } from './payloads/join.ts';
import type { RealtimeChannel } from './realtime-channel.ts';

const notHere =
  'postgres_changes is not available on this server yet. Please broadcast from the database instead (realtime.send, realtime.broadcast_changes)';

/**
 * The place of `postgres_changes`: a join that waits for its bindings is refused, any other is told by the system message
 * with which hosted Realtime says that it cannot subscribe. Nobody waits for changes that never come.
 * @throws JoinError RealtimeDisabledForConfiguration
 */
export function checkChangesWait({ postgresChanges, waitForChangesMs }: JoinPayload): void {
  if (postgresChanges.length > 0 && waitForChangesMs !== null)
    throw new JoinError('RealtimeDisabledForConfiguration', notHere);
}

/** Subscribes a channel that has been joined to its bindings. */
export function subscribeToChanges(channel: RealtimeChannel, { postgresChanges }: JoinPayload): void {
  if (postgresChanges.length > 0) channel.system('postgres_changes', 'error', notHere);
}
