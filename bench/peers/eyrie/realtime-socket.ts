import { WebSocket } from 'ws';

/** A raw client of Realtime protocol 2.0.0, joined to its topics. */
export interface RealtimeSocket {
  heartbeat(): void;
  close(): void;
}

interface Payload {
  status?: string;
  message?: string;
  response?: { reason?: string };
}

/** Says once each what Realtime complains of: a thousand sockets would say it a thousand times. */
const complaints = new Set<string>();
function complain(event: string, payload: Payload): void {
  const isComplaint =
    ['phx_close', 'phx_error'].includes(event) || (event === 'system' && payload.status !== 'ok');
  const words = `Realtime: ${event} ${payload.message ?? ''}`.trim();
  if (!isComplaint || complaints.has(words)) return;
  complaints.add(words);
  console.error(words);
}

/**
 * Connects through the gateway and joins private topics.
 *
 * @param url the project's address, `http://...`
 * @param receive gets every binary frame
 * @throws Error with the server's reason when a join is refused or the socket ends before it is joined
 */
export function openRealtimeSocket(
  url: string,
  key: string,
  token: string,
  topics: string[],
  receive: (frame: Buffer) => void,
): Promise<RealtimeSocket> {
  const address = `${url.replace(/^http/, 'ws')}/realtime/v1/websocket?apikey=${key}&vsn=2.0.0`;
  const socket = new WebSocket(address, { perMessageDeflate: false, skipUTF8Validation: true });
  const config = {
    broadcast: { self: false, ack: false },
    presence: { enabled: false, key: '' },
    postgres_changes: [],
    private: true,
  };
  return new Promise((resolve, reject) => {
    const waiting = new Set(topics.map((_, index) => String(index + 1)));
    socket.on('open', () => {
      for (const [index, topic] of topics.entries()) {
        const ref = String(index + 1);
        const payload = { config, access_token: token };
        socket.send(JSON.stringify([ref, ref, `realtime:${topic}`, 'phx_join', payload]));
      }
    });
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) return receive(data);
      const frame = JSON.parse(data.toString()) as [string, string, string, string, Payload];
      const [, ref, topic, event, payload] = frame;
      if (event !== 'phx_reply') return complain(event, payload);
      if (payload.status !== 'ok') return reject(new Error(`${topic}: ${payload.response?.reason}`));
      if (waiting.size === 0) return;
      waiting.delete(ref);
      if (waiting.size > 0) return;
      resolve({
        heartbeat: () => socket.send(JSON.stringify([null, 'h', 'phoenix', 'heartbeat', {}])),
        close: () => socket.terminate(),
      });
    });
    socket.on('error', reject);
    socket.on('close', (code, reason) => reject(new Error(`socket closed with ${code} ${reason}`)));
  });
}
