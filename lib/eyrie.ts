import { type SignOutTogether, signOutTogether } from './auth/sign-out-together.ts';
import { type ChatClient, createChatClient } from './chat/chat-client.ts';
import { openOutboxStore } from './chat/open-outbox-store.ts';
import type { ServedThread } from './chat/served-thread.ts';
import type { Conversation } from './chat/types.ts';
import type { PublicConfig } from './config/public-config.ts';
import { deviceId } from './device-id.ts';
import { inTasks } from './in-tasks.ts';
import { createNotificationCentre, type NotificationCentre } from './notifications/notification-centre.ts';
import type { ServedNotifications } from './notifications/types.ts';
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
  /** The same of the conversation that is looked at. */
  thread?: ServedThread | null;
  /** The same of the bell. */
  bell?: ServedNotifications | null;
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
  const { config, userId, accessToken = null, onSignedOut } = options;
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
    inbox: options.inbox ?? null,
    thread: options.thread ?? null,
    topics,
  });
  const notifications = createNotificationCentre({
    supabase,
    userId,
    topics,
    first: options.bell ?? null,
  });
  let together: SignOutTogether | undefined;

  let callOff = () => {};

  /** The page is taken over first; what is heard and fetched from then on comes piece by piece. */
  function start(): void {
    callOff();
    callOff = inTasks([chat.start, notifications.start, leaveTogether]);
  }
  function leaveTogether(): void {
    together ??= signOutTogether({
      userId,
      onLeaving: rest,
      isOver: async () => (await renewFromServer()) === null,
      onSignedOut: () => onSignedOut?.(),
      onStay: start,
    });
  }
  function rest(): void {
    callOff();
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
      callOff();
      together?.tell();
      notifications.stop();
      const { disablePush } = await import('./notifications/push.ts');
      await Promise.allSettled([disablePush({ supabase }), chat.signOut()]);
      topics.close();
    },
  };
}
