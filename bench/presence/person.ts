// One person's client as a process of its own, so that it can be killed: what an open app does, without a screen.
import { createChatClient } from '../../lib/chat/chat-client.ts';
import { openOutboxStore } from '../../lib/chat/open-outbox-store.ts';
import { browserSupabase } from '../../lib/supabase/browser.ts';

/** What the process is told at its start. */
export interface PersonOptions {
  url: string;
  key: string;
  token: string;
  userId: string;
}

process.once('message', ({ url, key, token, userId }: PersonOptions) => {
  const supabase = browserSupabase(
    { supabaseUrl: url, supabaseKey: key, vapidPublicKey: '' },
    async () => token,
  );
  const chat = createChatClient({
    supabase,
    userId,
    deviceId: crypto.randomUUID(),
    outboxStore: openOutboxStore(),
  });
  chat.start();
  process.once('message', async () => {
    await chat.signOut();
    process.exit(0);
  });
});
process.once('disconnect', () => process.exit(0));
