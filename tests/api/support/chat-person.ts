import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { type ChatClient, createChatClient } from '../../../lib/chat/chat-client.ts';
import { memoryOutboxStore } from '../../../lib/chat/memory-outbox-store.ts';
import type { OutboxStore } from '../../../lib/chat/outbox-store.ts';
import type { ChatState, Thread } from '../../../lib/chat/types.ts';
import { reconnectDelay } from '../../../lib/supabase/reconnect-delay.ts';
import type { Person } from '../../support/cast.ts';
import { type LossyWire, lossyWire } from './lossy-wire.ts';

/** Somebody of the cast, signed in, with a chat client of their own on the real stack. */
export interface ChatPerson {
  id: string;
  supabase: SupabaseClient;
  chat: ChatClient;
  outboxStore: OutboxStore;
  wire: LossyWire;
  /** Resolves with the state as soon as the condition holds. @throws Error after 15 s, with what was waited for. */
  until(what: string, condition: (state: ChatState) => boolean): Promise<ChatState>;
  /** `until` for one conversation's thread. */
  untilThread(conversationId: string, what: string, condition: (thread: Thread) => boolean): Promise<Thread>;
  leave(): Promise<void>;
}

/** Signs in and starts a client; `url` may lead through a proxy. */
export async function chatPerson(person: Person, url = env('SUPABASE_URL')): Promise<ChatPerson> {
  const wire = lossyWire();
  const supabase = createClient(url, env('SUPABASE_PUBLISHABLE_KEY'), {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: wire.transport, reconnectAfterMs: reconnectDelay },
  });
  const { error } = await supabase.auth.signInWithPassword({
    email: person.email,
    password: person.password,
  });
  if (error) throw error;
  const outboxStore = memoryOutboxStore();
  const chat = createChatClient({
    supabase,
    userId: person.id,
    deviceId: crypto.randomUUID(),
    outboxStore,
  });
  chat.start();

  function until(what: string, condition: (state: ChatState) => boolean): Promise<ChatState> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        stop();
        const { connection, inbox, threads } = chat.store.getState();
        const state = JSON.stringify({ connection, inbox, threads }).slice(0, 2_000);
        reject(new Error(`${person.name} waited 15 s for: ${what}\n${state}`));
      }, 15_000);
      const stop = chat.store.subscribe(look);
      function look(state: ChatState) {
        if (!condition(state)) return;
        clearTimeout(timer);
        stop();
        resolve(state);
      }
      look(chat.store.getState());
    });
  }

  return {
    id: person.id,
    supabase,
    chat,
    outboxStore,
    wire,
    until,
    async untilThread(id, what, condition) {
      const state = await until(what, ({ threads }) => {
        const thread = threads[id];
        return thread?.status === 'ready' && condition(thread);
      });
      return state.threads[id] as Thread;
    },
    async leave() {
      await chat.signOut();
      await supabase.removeAllChannels();
    },
  };
}

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: tests/support/stack.ts should have done so`);
  return value;
}
