import { setTimeout as delay } from 'node:timers/promises';
import type { VerifiedToken } from '../auth/jwt-verification.ts';
import { ChangesError } from '../extensions/postgres-changes/changes-error.ts';
import { parseBinding } from '../extensions/postgres-changes/parse-binding.ts';
import type { RequestedChanges } from '../extensions/postgres-changes/postgres-changes.ts';
import type { Hub } from '../hub.ts';
import { bindingId } from './bindings-reply.ts';
import { JoinError } from './join-error.ts';
import type { JoinPayload } from './payloads/join.ts';
import type { RealtimeChannel } from './realtime-channel.ts';

const subscribed = 'Subscribed to PostgreSQL';

/**
 * Holds a join that waits for its changes until they can be had; any other join goes on at once.
 * @throws JoinError PostgresChangesSubscribeTimeout or RealtimeDisabledForConfiguration
 */
export async function awaitChanges(hub: Hub, asked: JoinPayload, token: VerifiedToken): Promise<void> {
  const { postgresChanges, waitForChangesMs } = asked;
  if (postgresChanges.length === 0 || waitForChangesMs === null) return;
  const timeout = new AbortController();
  try {
    const preparing = hub.changes.prepare(requests(asked), token).then(() => true);
    // Lost when the time is over, and then nobody asks.
    preparing.catch(() => undefined);
    const isReady = await Promise.race([
      preparing,
      delay(waitForChangesMs, false, { signal: timeout.signal }),
    ]);
    if (!isReady)
      throw new JoinError(
        'PostgresChangesSubscribeTimeout',
        `Timed out after ${waitForChangesMs}ms waiting for the postgres_changes subscription`,
      );
  } catch (error) {
    if (error instanceof ChangesError) throw new JoinError('RealtimeDisabledForConfiguration', error.message);
    throw error;
  } finally {
    timeout.abort();
  }
}

/** Subscribes a channel that has been joined to its bindings, and tells it when they are live or why they cannot be. */
export function subscribeToChanges(channel: RealtimeChannel, asked: JoinPayload): void {
  if (asked.postgresChanges.length === 0) return;
  if (asked.waitForChangesMs === null) void subscribe(channel, asked);
  else activate(channel, asked);
}

async function subscribe(channel: RealtimeChannel, asked: JoinPayload): Promise<void> {
  const { hub } = channel;
  while (channel.isOpen) {
    try {
      await hub.changes.prepare(requests(asked), channel.token);
      activate(channel, asked);
      return;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      hub.log.warn({ topic: channel.topic, message }, 'subscription to postgres_changes failed');
      if (!channel.isOpen) return;
      channel.system('postgres_changes', 'error', message);
      if (error instanceof ChangesError) return;
    }
    const { changesRetryMs } = hub.config;
    await delay(changesRetryMs * (1 + Math.random()), undefined, { ref: false });
  }
}

function activate(channel: RealtimeChannel, asked: JoinPayload): void {
  if (!channel.isOpen) return;
  channel.changes = channel.hub.changes.subscribe(channel, requests(asked));
  channel.system('postgres_changes', 'ok', subscribed);
}

function requests({ postgresChanges }: JoinPayload): RequestedChanges[] {
  return postgresChanges.map((binding) => ({ id: bindingId(binding), request: parseBinding(binding) }));
}
