import { randomUUID } from 'node:crypto';
import type { VerifiedToken } from '../auth/jwt-verification.ts';
import type { ChangesHandle } from '../extensions/postgres-changes/postgres-changes.ts';
import type { Hub } from '../hub.ts';
import { encodePush, encodeReply } from '../socket/encode.ts';
import type { ClientMessage, Ref } from '../socket/message.ts';
import type { JoinReplay } from './join-replay.ts';
import type { JoinPayload } from './payloads/join.ts';
import type { Policies } from './policies.ts';
import type { PresenceBudget } from './presence-budget.ts';
import type { Room } from './room.ts';
import type { UserSocket } from './user-socket.ts';

/** One topic that one socket has joined. */
export class RealtimeChannel {
  readonly hub: Hub;
  readonly socket: UserSocket;
  /** Wire topic, `realtime:` and the name. */
  readonly topic: string;
  readonly joinRef: Ref;
  readonly isPrivate: boolean;
  readonly sendsToSelf: boolean;
  readonly acknowledges: boolean;
  token: VerifiedToken;
  policies: Policies;
  presenceEnabled: boolean;
  presenceBudget: PresenceBudget | null = null;
  replay: JoinReplay | null = null;
  changes: ChangesHandle | null = null;
  room: Room | null = null;
  #presenceKey: string;

  constructor(
    socket: UserSocket,
    request: ClientMessage,
    join: JoinPayload,
    token: VerifiedToken,
    policies: Policies,
  ) {
    this.hub = socket.hub;
    this.socket = socket;
    this.topic = request.topic;
    // V1 frames carry a join_ref only from clients that add it themselves.
    this.joinRef = request.joinRef ?? request.ref;
    this.isPrivate = join.isPrivate;
    this.sendsToSelf = join.broadcast.self;
    this.acknowledges = join.broadcast.ack;
    this.token = token;
    this.policies = policies;
    this.presenceEnabled = join.presence.enabled;
    this.#presenceKey = join.presence.key;
  }

  /** The topic without `realtime:`, as policies and `realtime.messages` know it. */
  get name(): string {
    return this.topic.slice('realtime:'.length);
  }

  /** Clients that choose no key get one of their own. */
  get presenceKey(): string {
    this.#presenceKey ||= randomUUID();
    return this.#presenceKey;
  }

  /** False as soon as the channel was left or closed: what was waiting for the database stops then. */
  get isOpen(): boolean {
    return this.room !== null;
  }

  push(event: string, payload: unknown): void {
    this.socket.outbox.push(encodePush(this.socket.version, this.joinRef, null, this.topic, event, payload));
  }

  reply(request: ClientMessage, status: 'ok' | 'error', response: unknown = {}): void {
    const answered = { joinRef: request.joinRef ?? this.joinRef, ref: request.ref, topic: this.topic };
    this.socket.outbox.push(encodeReply(this.socket.version, answered, status, response));
  }

  system(extension: 'system' | 'postgres_changes', status: 'ok' | 'error', message: string): void {
    this.push('system', { extension, status, message, channel: this.name });
  }

  /** Says why and closes; clients do not join again by themselves after this. */
  shutDown(message: string): void {
    if (!this.isOpen) return;
    this.socket.note({ topic: this.topic, reason: message }, 'channel closed');
    this.system('system', 'error', message);
    this.close();
  }

  /** Leaves the room and tells the client that the channel is closed for good. */
  close(): void {
    this.#end('phx_close', {});
  }

  /** Leaves the room and tells the client that something went wrong here: it joins again. */
  fail(reason: string): void {
    this.#end('phx_error', { reason });
  }

  /** Leaves the room and says nothing: the socket is gone. */
  leave(): void {
    const { room } = this;
    this.room = null;
    this.changes?.end();
    this.changes = null;
    if (room) this.hub.rooms.leave(this, room);
    this.socket.forget(this);
  }

  /** Clients drop these two unless `ref` is the reference of their join. */
  #end(event: 'phx_close' | 'phx_error', payload: object): void {
    this.leave();
    const { joinRef, topic } = this;
    this.socket.outbox.push(encodePush(this.socket.version, joinRef, joinRef, topic, event, payload));
  }
}
