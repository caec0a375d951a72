import { type ChatClient, createChatClient } from '../../../lib/chat/chat-client.ts';
import { memoryOutboxStore } from '../../../lib/chat/memory-outbox-store.ts';
import type { OutboxStore } from '../../../lib/chat/outbox-store.ts';
import type { ChatState, Thread } from '../../../lib/chat/types.ts';
import type { EyrieSupabase } from '../../../lib/supabase/eyrie-supabase.ts';
import type { Person } from '../../support/cast.ts';

/** A running chat client with ways to wait for what it learns. */
export interface StartedClient {
  id: string;
  chat: ChatClient;
  outboxStore: OutboxStore;
  /** Resolves with the state as soon as the condition holds. @throws Error after 15 s, with what was waited for. */
  until(what: string, condition: (state: ChatState) => boolean): Promise<ChatState>;
  /** `until` for one conversation's thread. */
  untilThread(conversationId: string, what: string, condition: (thread: Thread) => boolean): Promise<Thread>;
}

/** Starts a chat client for somebody of the cast on a Supabase client that acts as them. */
export function startedClient(person: Person, supabase: EyrieSupabase): StartedClient {
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
    chat,
    outboxStore,
    until,
    async untilThread(id, what, condition) {
      const state = await until(what, ({ threads }) => {
        const thread = threads[id];
        return thread?.status === 'ready' && condition(thread);
      });
      return state.threads[id] as Thread;
    },
  };
}
