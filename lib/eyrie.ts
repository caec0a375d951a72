import { type SignOutTogether, signOutTogether } from './auth/sign-out-together.ts';
import { type ChatClient, createChatClient } from './chat/chat-client.ts';
import { openOutboxStore } from './chat/open-outbox-store.ts';
import type { Conversation } from './chat/types.ts';
import type { PublicConfig } from './config/public-config.ts';
import { deviceId } from './device-id.ts';
import { createNotificationCentre, type NotificationCentre } from './notifications/notification-centre.ts';
import { createTopicRegistry } from './realtime/create-topic-registry.ts';
import type { TopicRegistry } from './realtime/topic-registry.ts';
import { type AccessToken, renewFromServer, tokenKeeper } from './supabase/access-token.ts';
import { browserSupabase } from './supabase/browser.ts';
import type { EyrieSupabase } from './supabase/eyrie-supabase.ts';
import { type HttpApi, httpApi } from './supabase/http-api.ts';

export interface EyrieOptions {
  config: PublicConfig;
  userId: string;
  /** From the server's render; asked for when absent. */
  accessToken?: AccessToken | null;
  /** From the server's render: shown at once, asked for again. */
  inbox?: readonly Conversation[] | null;
  /** The session ended elsewhere: time to show the sign-in page. */
  onSignedOut?: () => void;
}

/** Everything one signed-in browser needs, on one connection. */
export interface Eyrie {
  config: PublicConfig;
  deviceId: string;
  /** For what only one page listens to. */
  topics: TopicRegistry;
  supabase: EyrieSupabase;
  /** Storage, functions and single columns, under the person's rights. */
  api: HttpApi;
  chat: ChatClient;
  notifications: NotificationCentre;
  start(): void;
  stop(): void;
  /** Before the server signs out: forgets unsent messages, ends push here, leaves. Never throws. */
  signOut(): Promise<void>;
}

/** Wires the clients together; nothing happens until `start`. Browser only. */
export function createEyrie(options: EyrieOptions): Eyrie {
  const { config, userId, accessToken = null, inbox = null, onSignedOut } = options;
  const token = tokenKeeper(accessToken, { onSignedOut });
  const supabase = browserSupabase(config, token);
  const topics = createTopicRegistry(supabase);
  const device = deviceId();
  const outboxStore = openOutboxStore();
  const keptStore = async () => (await import('./chat/indexed-db-kept-store.ts')).indexedDbKeptStore();
  const chat = createChatClient({
    supabase,
    userId,
    deviceId: device,
    outboxStore,
    keptStore,
    inbox,
    topics,
  });
  const notifications = createNotificationCentre({ supabase, userId, topics });
  let together: SignOutTogether | undefined;

  function start(): void {
    chat.start();
    notifications.start();
    together ??= signOutTogether({
      userId,
      onLeaving: rest,
      isOver: async () => (await renewFromServer()) === null,
      onSignedOut: () => onSignedOut?.(),
      onStay: start,
    });
  }
  function rest(): void {
    notifications.stop();
    chat.stop();
  }
  return {
    config,
    deviceId: device,
    topics,
    supabase,
    api: httpApi(config, token),
    chat,
    notifications,
    start,
    stop() {
      rest();
      together?.close();
      together = undefined;
    },
    async signOut() {
      together?.tell();
      notifications.stop();
      const { disablePush } = await import('./notifications/push.ts');
      await Promise.allSettled([disablePush({ supabase }), chat.signOut()]);
      topics.close();
    },
  };
}
