import { WebSocket } from 'ws';

/** A raw client of Realtime protocol 2.0.0, joined to its topics. */
export interface RealtimeSocket {
  heartbeat(): void;
  /** Heartbeats that had no answer when the next was due. */
  missedHeartbeats(): number;
  isOpen(): boolean;
  close(): void;
}

/** A private topic to join; with a key its presence is tracked, too. */
export interface Topic {
  name: string;
  presenceKey?: string;
  /** Row changes to subscribe to. */
  changes?: object[];
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

/** Says that the subscription to row changes is live. */
const isLive = (topics: Topic[], event: string, payload: Payload) =>
  event === 'system' &&
  payload.message === 'Subscribed to PostgreSQL' &&
  topics.some((topic) => topic.changes);

/**
 * Connects through the gateway and joins private topics.
 *
 * @param url the project's address, `http://...`
 * @param receive gets every binary frame, and the text frames of row changes
 * @throws Error with the server's reason when a join is refused or the socket ends before it is joined
 */
export function openRealtimeSocket(
  url: string,
  key: string,
  token: string,
  topics: Topic[],
  receive: (frame: Buffer) => void,
): Promise<RealtimeSocket> {
  const address = `${url.replace(/^http/, 'ws')}/realtime/v1/websocket?apikey=${key}&vsn=2.0.0`;
  const socket = new WebSocket(address, { perMessageDeflate: false, skipUTF8Validation: true });
  const configOf = ({ presenceKey, changes }: Topic) => ({
    broadcast: { self: false, ack: false },
    presence: { enabled: presenceKey !== undefined, key: presenceKey ?? '' },
    postgres_changes: changes ?? [],
    private: changes === undefined,
  });
  return new Promise((resolve, reject) => {
    const waiting = new Set(topics.map((_, index) => String(index + 1)));
    // A subscription to row changes hears of them only once the server has said so.
    if (topics.some((topic) => topic.changes)) waiting.add('live');
    let unanswered = false;
    let missed = 0;
    socket.on('open', () => {
      for (const [index, topic] of topics.entries()) {
        const ref = String(index + 1);
        const payload = { config: configOf(topic), access_token: token };
        socket.send(JSON.stringify([ref, ref, `realtime:${topic.name}`, 'phx_join', payload]));
      }
    });
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) return receive(data);
      if (waiting.size === 0 && data.includes('"postgres_changes"')) return receive(data);
      const frame = JSON.parse(data.toString()) as [string, string, string, string, Payload];
      const [, ref, topic, event, payload] = frame;
      if (isLive(topics, event, payload)) return settle('live');
      if (event !== 'phx_reply') return complain(event, payload);
      if (payload.status !== 'ok') return reject(new Error(`${topic}: ${payload.response?.reason}`));
      if (ref === 'h') unanswered = false;
      else if (waiting.size > 0) settle(ref);
    });
    const settle = (ref: string) => {
      waiting.delete(ref);
      if (waiting.size > 0) return;
      for (const { name, presenceKey } of topics) {
        if (presenceKey === undefined) continue;
        const track = { type: 'presence', event: 'track', payload: { user_id: presenceKey } };
        socket.send(JSON.stringify(['2', 't', `realtime:${name}`, 'presence', track]));
      }
      resolve({
        heartbeat() {
          if (unanswered) missed += 1;
          unanswered = true;
          socket.send(JSON.stringify([null, 'h', 'phoenix', 'heartbeat', {}]));
        },
        missedHeartbeats: () => missed,
        isOpen: () => socket.readyState === WebSocket.OPEN,
        close: () => socket.terminate(),
      });
    };
    socket.on('error', reject);
    socket.on('close', (code, reason) => reject(new Error(`socket closed with ${code} ${reason}`)));
  });
}
