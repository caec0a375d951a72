// Runs in a browser, served by lib-server.ts.
import { indexedDbOutboxStore } from '../../../lib/chat/indexed-db-outbox-store.ts';
import { Outbox } from '../../../lib/chat/outbox.ts';
import { callRpc } from '../../../lib/supabase/call-rpc.ts';
import type { RpcAnswer } from '../../../lib/supabase/eyrie-supabase.ts';

/** Whose page it is, and where their Supabase is. */
export interface BrowserTabOptions {
  url: string;
  key: string;
  token: string;
  userId: string;
}

/** What the page offers to the test. */
export interface BrowserTab {
  openOutbox(options: BrowserTabOptions): Promise<void>;
  outbox: Outbox;
  /** How many messages are stored on the device. */
  stored(): Promise<number>;
}

const page = globalThis as unknown as BrowserTab;

page.openOutbox = async ({ url, key, token, userId }) => {
  const headers = { apikey: key, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const store = indexedDbOutboxStore();
  async function rpc(fn: string, args?: unknown): Promise<RpcAnswer> {
    const body = JSON.stringify(args);
    const response = await fetch(`${url}/rest/v1/rpc/${fn}`, { method: 'POST', headers, body });
    const answer = await response.json();
    return { data: answer, error: response.ok ? null : answer, status: response.status };
  }
  const outbox = new Outbox({
    userId,
    store,
    mayTry: () => navigator.onLine,
    dispatch: () => {},
    send: ({ id, conversation_id, content }) =>
      callRpc({ rpc }, 'send_message', { id, conversation_id, content }),
  });
  page.outbox = outbox;
  page.stored = async () => (await store.load(userId)).length;
  addEventListener('online', () => outbox.kick());
  await outbox.start();
};
