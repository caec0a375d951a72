import { DatabaseFailure } from '../tenants/database-failure.ts';
import type { RealtimeChannel } from './realtime-channel.ts';

/**
 * Asks the policies whether the channel's token may send (`broadcast`) or show itself (`presence`), and remembers the
 * answer until the token changes. A database that cannot answer is a no for this once.
 */
export async function mayWrite(
  channel: RealtimeChannel,
  extension: 'broadcast' | 'presence',
): Promise<boolean> {
  const { hub, policies, token, name, socket } = channel;
  try {
    const context = { topic: name, token, headersJson: socket.headersJson };
    const isAllowed = await hub.authorization.write(context, extension);
    // A token that came meanwhile has brought policies of its own.
    if (channel.policies === policies) policies[extension].write = isAllowed;
    if (!isAllowed)
      channel.socket.note({ topic: channel.topic, extension }, 'sending refused by the policies');
    return isAllowed;
  } catch (error) {
    if (!(error instanceof DatabaseFailure)) throw error;
    hub.log.warn({ topic: channel.topic, reason: error.message }, 'the policies could not be asked');
    return false;
  }
}
