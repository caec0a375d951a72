import type { RealtimeChannel, RealtimeClient, RealtimePresenceState } from '@supabase/supabase-js';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';
import { reconnectDelay } from '../supabase/reconnect-delay.ts';
import type { TopicListener, TopicStatus } from './topic-registry.ts';

/**
 * One private topic with all its listeners. realtime-js rejoins after errors by itself; a topic that the server
 * closed (CLOSED: expired token, restart) it forgets for good, so that one is built anew here.
 */
export class Topic {
  readonly name: string;
  readonly listeners = new Set<TopicListener>();
  status: TopicStatus = 'connecting';
  readonly #supabase: EyrieSupabase;
  readonly #presenceKey: string | undefined;
  #channel: RealtimeChannel | null = null;
  #isPresent = true;
  #closures = 0;
  #rebuild: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(supabase: EyrieSupabase, name: string, presenceKey: string | undefined) {
    this.#supabase = supabase;
    this.name = name;
    this.#presenceKey = presenceKey;
  }

  async open(): Promise<void> {
    await authorise(this.#supabase.realtime);
    if (this.#closed || this.#channel) return;
    const presence =
      this.#presenceKey && this.#isPresent ? { key: this.#presenceKey, enabled: true } : { enabled: false };
    const channel = this.#supabase.channel(this.name, {
      config: { private: true, broadcast: { self: false, ack: false }, presence },
    });
    this.#channel = channel;
    channel.on('broadcast', { event: '*' }, ({ event, payload }: { event: string; payload?: unknown }) => {
      const content = (payload ?? {}) as Record<string, unknown>;
      for (const listener of [...this.listeners]) listener.onEvent?.(event, content);
    });
    if (this.#presenceKey) channel.on('presence', { event: 'sync' }, () => this.#tellPresence(channel));
    channel.subscribe((status) => this.#onStatus(channel, status));
  }

  send(event: string, payload: Record<string, unknown>): void {
    if (this.status !== 'subscribed' || !this.#channel) return;
    void this.#channel.send({ type: 'broadcast', event, payload });
  }

  /** The server's verdict on being present is made when joining, so that a change of it takes a new join. */
  appear(isPresent: boolean): void {
    if (isPresent === this.#isPresent) return;
    this.#isPresent = isPresent;
    const channel = this.#channel;
    if (!channel) return;
    this.#channel = null;
    this.#tell('connecting');
    void this.#supabase.removeChannel(channel).then(() => this.open());
  }

  presence(): RealtimePresenceState | null {
    return this.#presenceKey && this.#channel ? this.#channel.presenceState() : null;
  }

  /** Leaves. Resolves when the name may be joined again. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#rebuild);
    const channel = this.#channel;
    this.#channel = null;
    if (channel) await this.#supabase.removeChannel(channel);
  }

  #onStatus(channel: RealtimeChannel, status: string): void {
    if (channel !== this.#channel) return;
    if (status === 'SUBSCRIBED') {
      this.#closures = 0;
      if (this.#presenceKey && this.#isPresent) void channel.track({ user_id: this.#presenceKey });
      this.#tell('subscribed');
      return;
    }
    this.#tell('down');
    if (status !== 'CLOSED') return;
    this.#channel = null;
    this.#closures += 1;
    this.#rebuild = setTimeout(() => void this.open(), reconnectDelay(this.#closures));
  }

  #tell(status: TopicStatus): void {
    this.status = status;
    for (const listener of [...this.listeners]) listener.onStatus?.(status);
  }

  #tellPresence(channel: RealtimeChannel): void {
    for (const listener of [...this.listeners]) listener.onPresence?.(channel.presenceState());
  }
}

/**
 * A private topic joined without a token is refused. Of several `setAuth` at once realtime-js lets only the last set
 * the token, hence the second look.
 */
async function authorise(realtime: RealtimeClient): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await realtime.setAuth();
    } catch (error) {
      // The join then fails and is repeated with whatever token there is by then.
      console.warn('No fresh token for Realtime', error);
    }
    if (realtime.accessTokenValue) return;
  }
}
