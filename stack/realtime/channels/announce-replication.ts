import type { RealtimeChannel } from './realtime-channel.ts';

/** Tells a client that asked for it when broadcast from the database is live, or closes its channel when it does not come. */
export function announceReplication(channel: RealtimeChannel): void {
  const { hub } = channel;
  void hub.replicationReady(hub.config.replicationReadyTimeoutMs).then((isReady) => {
    if (!channel.isOpen) return;
    if (isReady) channel.system('system', 'ok', 'Replication connection established');
    else channel.shutDown('Replication connection was not established in time');
  });
}
