import { expiredSentence } from '../auth/jwt-verification.ts';
import { metrics } from '../metrics.ts';
import { encodeReply } from '../socket/encode.ts';
import type { ClientMessage } from '../socket/message.ts';
import { handleAccessToken } from './access-token-handler.ts';
import { handleBroadcast } from './broadcast-handler.ts';
import { joinChannel } from './join-channel.ts';
import { handlePresence } from './presence-handler.ts';
import type { RealtimeChannel } from './realtime-channel.ts';
import type { UserSocket } from './user-socket.ts';

/** Messages that may wait for a busy channel before nothing more is read from its socket. */
const longestQueue = 64;

/**
 * Handles the messages of one socket on one topic, one after the other: a leave that was sent behind a join is handled
 * after the join, however long the database took. What goes wrong here ends this channel and nothing else.
 */
export class ChannelProcess {
  channel: RealtimeChannel | null = null;
  readonly #socket: UserSocket;
  #isBusy = false;
  #queue: ClientMessage[] = [];

  constructor(socket: UserSocket) {
    this.#socket = socket;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  post(message: ClientMessage): void {
    if (this.#isBusy) {
      if (this.#queue.push(message) === longestQueue) this.#socket.pause();
      return;
    }
    this.#run(message);
  }

  /** Closes the channel if its token has ended. */
  expire(now: number): void {
    const exp = this.channel?.token.exp;
    if (exp !== undefined && exp * 1_000 <= now) this.channel?.shutDown(expiredSentence(exp, now));
  }

  #run(message: ClientMessage): void {
    this.#isBusy = true;
    try {
      const pending = this.#handle(message);
      if (pending)
        pending.catch((error: unknown) => this.#crash(error)).finally(() => this.#done(message.topic));
      else this.#done(message.topic);
    } catch (error) {
      this.#crash(error);
      this.#done(message.topic);
    }
  }

  #done(topic: string): void {
    this.#isBusy = false;
    const next = this.#queue.shift();
    if (next && this.#socket.isOpen) {
      if (this.#queue.length === 0) this.#socket.resume();
      this.#run(next);
    } else this.#socket.tidy(topic);
  }

  #handle(message: ClientMessage): Promise<void> | undefined {
    const { channel } = this;
    if (message.event === 'phx_join') return this.#join(message);
    if (message.event === 'phx_leave') return this.#leave(message);
    if (!channel) {
      this.#socket.note(
        { topic: message.topic, event: message.event },
        'event on a topic that is not joined',
      );
      this.#reply(message, 'error', { reason: 'unmatched topic' });
      return;
    }
    switch (message.event) {
      case 'broadcast':
        return handleBroadcast(channel, message);
      case 'presence':
        return handlePresence(channel, message);
      case 'access_token':
        return handleAccessToken(channel, message.payload);
      default:
        this.#socket.note({ topic: message.topic, event: message.event }, 'unknown event ignored');
    }
  }

  async #join(message: ClientMessage): Promise<void> {
    this.channel?.close();
    const channel = await joinChannel(this.#socket, message);
    // The socket may have gone while the database was asked: nothing may be left behind then.
    if (channel?.isOpen && this.#socket.isOpen) this.channel = channel;
    else channel?.leave();
  }

  #leave(message: ClientMessage): undefined {
    this.#reply(message, 'ok', {});
    this.channel?.close();
  }

  #reply(message: ClientMessage, status: 'ok' | 'error', response: object): void {
    this.#socket.outbox.push(encodeReply(this.#socket.version, message, status, response));
  }

  #crash(error: unknown): void {
    metrics.channelCrashes += 1;
    this.#socket.hub.log.error({ error, topic: this.channel?.topic }, 'channel crashed');
    this.channel?.fail('channel_crash');
  }
}
