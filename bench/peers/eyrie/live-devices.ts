import type { Wiring } from '../peer.ts';

/**
 * Gives everybody a live device, as their open app would: `heartbeat` through the public API with their own token.
 * The lease lasts a minute, longer than any run.
 */
export async function heartbeatEverybody({ url, key, rooms }: Wiring): Promise<void> {
  const queue = rooms.flatMap((room) => room.members).values();
  const work = async () => {
    for (const { id, token } of queue) {
      const response = await fetch(`${url}/rest/v1/rpc/heartbeat`, {
        method: 'POST',
        headers: { apikey: key, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        // One device per person will do, and a person's id is as good a UUID as any.
        body: JSON.stringify({ device_id: id }),
      });
      if (!response.ok) throw new Error(`heartbeat: HTTP ${response.status} ${await response.text()}`);
      await response.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
}
