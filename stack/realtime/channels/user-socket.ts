import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { VerifiedToken } from '../auth/jwt-verification.ts';
import type { Hub } from '../hub.ts';
import { metrics } from '../metrics.ts';
import { decodeMessage } from '../socket/decode.ts';
import { encodeReply } from '../socket/encode.ts';
import type { ClientMessage, Version } from '../socket/message.ts';
import { Outbox } from '../socket/outbox.ts';
import { ChannelProcess } from './channel-process.ts';
import type { RealtimeChannel } from './realtime-channel.ts';

/** What a client said when it connected. */
export interface Handshake {
  version: Version;
  token: VerifiedToken;
  /** Its `x-*` headers as JSON text, for policies. */
  headersJson: string;
}

/** Close codes of RFC 6455 that this server uses. */
export const closeCodes = { normal: 1000, goingAway: 1001, restart: 1012 } as const;

/** What one client does wrong is logged each time up to this often, and counted from then on: a flood must not become one of the log. */
const mostNotes = 20;

/** How long a client has to answer a close before its connection is cut. */
const closeTimeoutMs = 1_000;

/** One connected client and the topics that it has joined. */
export class UserSocket {
  readonly hub: Hub;
  readonly version: Version;
  readonly token: VerifiedToken;
  /** The token that its topics brought last: they mostly share one, and so does its memory. */
  latestToken: VerifiedToken;
  readonly headersJson: string;
  readonly outbox: Outbox;
  readonly #webSocket: WebSocket;
  readonly #processes = new Map<string, ChannelProcess>();
  /** When the last frame came, and since when no topic is joined, in milliseconds since 1970. */
  #heardAt = Date.now();
  #idleSince = Date.now();
  #notes = 0;
  isOpen = true;

  constructor(hub: Hub, webSocket: WebSocket, socket: Socket, handshake: Handshake) {
    this.hub = hub;
    this.version = handshake.version;
    this.token = handshake.token;
    this.latestToken = handshake.token;
    this.headersJson = handshake.headersJson;
    this.#webSocket = webSocket;
    this.outbox = new Outbox(socket, hub.config.limits.backlogBytes, () => this.#cut());
    hub.sockets.add(this);
    webSocket.on('message', (data: Buffer, isBinary) => this.#receive(data, isBinary));
    webSocket.on('close', () => this.#closed());
    // A frame over the limit comes here, too: ws closes the connection with 1009.
    webSocket.on('error', (error) => this.note({ reason: error.message }, 'socket error'));
  }

  /** Logs what the client did wrong. */
  note(details: object, sentence: string): void {
    this.#notes += 1;
    if (this.#notes <= mostNotes) this.hub.log.info(details, sentence);
  }

  /** Open channels of this socket. */
  *channels(): Iterable<RealtimeChannel> {
    for (const { channel } of this.#processes.values()) if (channel) yield channel;
  }

  get topicCount(): number {
    return this.#processes.size;
  }

  /** Called by a channel that has left its room. */
  forget(channel: RealtimeChannel): void {
    const process = this.#processes.get(channel.topic);
    if (process?.channel === channel) process.channel = null;
    this.tidy(channel.topic);
  }

  /** Forgets the process of a topic that is neither joined nor busy. */
  tidy(topic: string): void {
    const process = this.#processes.get(topic);
    if (process && !process.channel && !process.isBusy) this.#processes.delete(topic);
    if (this.#processes.size === 0) this.#idleSince = Date.now();
  }

  /** Reads nothing more from the client until `resume`: TCP slows it down. */
  pause(): void {
    this.#webSocket.pause();
  }

  resume(): void {
    this.#webSocket.resume();
  }

  /** Tells every channel, then closes with `code`; resolves when the client has gone. */
  disconnect(code: number): Promise<void> {
    for (const channel of this.channels()) channel.system('system', 'ok', 'Server requested disconnect');
    const gone = new Promise<void>((resolve) => this.#webSocket.once('close', () => resolve()));
    this.close(code);
    return gone;
  }

  close(code: number): void {
    if (this.outbox.hasEnded) return;
    this.outbox.end();
    this.#webSocket.close(code);
    setTimeout(() => this.#webSocket.terminate(), closeTimeoutMs).unref();
  }

  /** Asked every second: closes what is silent or has joined nothing, and channels whose token has ended. */
  sweep(now: number): void {
    const { idleTimeoutMs, noChannelTimeoutMs } = this.hub.config;
    const isSilent = now - this.#heardAt > idleTimeoutMs;
    const isUnused = this.#processes.size === 0 && now - this.#idleSince > noChannelTimeoutMs;
    if (isSilent || isUnused) this.close(closeCodes.normal);
    else for (const process of this.#processes.values()) process.expire(now);
  }

  #receive(data: Buffer, isBinary: boolean): void {
    this.#heardAt = Date.now();
    metrics.messagesIn += 1;
    let message: ClientMessage;
    try {
      message = decodeMessage(data, isBinary, this.version);
    } catch (error) {
      metrics.malformedFrames += 1;
      const reason = error instanceof Error ? error.message : String(error);
      this.note({ reason, bytes: data.length }, 'malformed frame ignored');
      return;
    }
    if (message.topic === 'phoenix') {
      this.#handlePhoenix(message);
      return;
    }
    let process = this.#processes.get(message.topic);
    if (!process) {
      process = new ChannelProcess(this);
      // Only a join needs one that stays; anything else on an unknown topic is answered at once.
      if (message.event === 'phx_join') this.#processes.set(message.topic, process);
    }
    process.post(message);
  }

  #handlePhoenix(message: ClientMessage): void {
    if (message.event !== 'heartbeat') return;
    this.outbox.push(encodeReply(this.version, message, 'ok', {}));
  }

  #cut(): void {
    this.hub.log.warn({ topics: this.topicCount }, 'socket reads too slowly and is cut');
    this.#webSocket.terminate();
  }

  #closed(): void {
    this.isOpen = false;
    this.outbox.end();
    this.hub.sockets.delete(this);
    if (this.#notes > mostNotes)
      this.hub.log.warn({ more: this.#notes - mostNotes }, 'a client did wrong more often than is logged');
    for (const channel of [...this.channels()]) channel.leave();
  }
}
