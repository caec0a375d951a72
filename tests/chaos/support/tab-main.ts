// One browser tab, as a process of its own so that it can be killed and frozen: the real client on the real outbox.
import { createChatClient } from '../../../lib/chat/chat-client.ts';
import type { Message } from '../../../lib/chat/types.ts';
import { browserSupabase } from '../../../lib/supabase/browser.ts';
import { fileOutboxStore } from './file-outbox-store.ts';
import { answerer } from './tab-answers.ts';
import type { FromTab, TabOptions, TabRequest } from './tab-protocol.ts';
import { watchTimeline } from './watch-timeline.ts';

const tell = (message: FromTab) => process.send?.(message);

process.once('message', (options: TabOptions) => {
  const { url, key, token, userId, deviceId } = options;
  const supabase = browserSupabase(
    { supabaseUrl: url, supabaseKey: key, vapidPublicKey: '' },
    async () => token,
  );
  const outboxStore = fileOutboxStore(options.store);
  const { rpc } = supabase;
  supabase.rpc = async (fn, args) => {
    const answer = await rpc(fn, args);
    if (fn === 'send_message' && !answer.error) {
      const { id, seq } = answer.data as Message;
      tell({ acked: [id, seq] });
    }
    return answer;
  };
  const chat = createChatClient({ supabase, userId, deviceId, outboxStore });
  watchTimeline(chat, (violation) => tell({ violation }));
  chat.start();
  const answer = answerer(chat);
  process.on('message', async ({ ask, request }: { ask: number; request: TabRequest }) => {
    try {
      tell({ answer: ask, value: await answer(request) });
    } catch (error) {
      tell({ answer: ask, error: String(error) });
    }
  });
  tell({ ready: true });
});
// The parent is gone: so is the browser.
process.on('disconnect', () => process.exit(0));
