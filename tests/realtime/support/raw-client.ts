import { WebSocket } from 'ws';
import { decodeFrame, type Received } from './decode-frame.ts';
import { environment } from './environment.ts';

export interface RawOptions {
  vsn?: '1.0.0' | '2.0.0';
  key?: string;
  headers?: Record<string, string>;
  url?: string;
}

const patienceMs = 8_000;

/** A client that shows every frame, which the official one hides. */
export class RawClient {
  readonly vsn: string;
  readonly socket: WebSocket;
  /** The close code, once the socket is closed. */
  readonly closed: Promise<number>;
  /** Frames that no test has asked for yet, oldest first. */
  readonly unread: Received[] = [];
  #wake = Promise.withResolvers<void>();
  #lastRef = 0;

  constructor(socket: WebSocket, vsn: string) {
    this.vsn = vsn;
    this.socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('message', (data: Buffer, isBinary) => {
      this.unread.push(decodeFrame(data, isBinary, vsn));
      this.#wake.resolve();
      this.#wake = Promise.withResolvers<void>();
    });
  }

  static async connect(options: RawOptions = {}): Promise<RawClient> {
    const vsn = options.vsn ?? '2.0.0';
    const url = new URL(`${options.url ?? environment.url}/realtime/v1/websocket`.replace(/^http/, 'ws'));
    url.searchParams.set('apikey', options.key ?? environment.publishableKey);
    url.searchParams.set('vsn', vsn);
    const socket = new WebSocket(url, { perMessageDeflate: false, headers: options.headers ?? {} });
    const client = new RawClient(socket, vsn);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return client;
  }

  /** Sends a message; answers its reference. */
  send(topic: string, event: string, payload: unknown, joinRef: string | null = null): string {
    this.#lastRef += 1;
    const ref = String(this.#lastRef);
    const isV1 = this.vsn === '1.0.0';
    const message = isV1
      ? { topic, event, payload, ref, join_ref: joinRef }
      : [joinRef, ref, topic, event, payload];
    this.socket.send(JSON.stringify(message));
    return ref;
  }

  /** The first unread frame that matches; waits for it. Frames before it stay unread. */
  async next(matches: (frame: Received) => boolean): Promise<Received> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const index = this.unread.findIndex(matches);
      const [found] = index < 0 ? [] : this.unread.splice(index, 1);
      if (found) return found;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`no such frame; unread are ${this.unread.map(({ raw }) => raw)}`);
      const timer = setTimeout(this.#wake.resolve, left);
      await this.#wake.promise;
      clearTimeout(timer);
    }
  }

  nextEvent(event: string): Promise<Received> {
    return this.next((frame) => frame.event === event);
  }

  /** Sends and waits for the answer. */
  async ask(
    topic: string,
    event: string,
    payload: unknown,
    joinRef: string | null = null,
  ): Promise<Received> {
    const ref = this.send(topic, event, payload, joinRef);
    return this.next((frame) => frame.event === 'phx_reply' && frame.ref === ref);
  }

  /** Joins `realtime:<name>`; answers the reply. The join's reference is the answer's `ref`. */
  join(name: string, config: Record<string, unknown> = {}, accessToken?: string): Promise<Received> {
    const joinRef = String(this.#lastRef + 1);
    const payload = { config, ...(accessToken === undefined ? {} : { access_token: accessToken }) };
    return this.ask(`realtime:${name}`, 'phx_join', payload, joinRef);
  }

  /** Resolves when everything that was sent before has been handled by the socket's process. */
  async heartbeat(): Promise<void> {
    await this.ask('phoenix', 'heartbeat', {});
  }
}
