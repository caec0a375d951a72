import { createStore, type StoreApi } from 'zustand/vanilla';
import { EyrieError } from '../errors/eyrie-error.ts';
import { hasNetwork } from '../realtime/browser-signals.ts';
import { createTopicRegistry } from '../realtime/create-topic-registry.ts';
import type { TopicRegistry } from '../realtime/topic-registry.ts';
import { callRpc } from '../supabase/call-rpc.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';
import { apply, initialState } from './apply.ts';
import type { Change } from './change.ts';
import { changedMessages } from './changed-messages.ts';
import type { ChatContext } from './chat-context.ts';
import { doubtedUnread } from './doubted-unread.ts';
import { loadOlderPage } from './history.ts';
import { createInbox } from './inbox.ts';
import { createKeeping } from './keeping.ts';
import type { KeptStore } from './kept-store.ts';
import { leaveDevice } from './leave-device.ts';
import { connectLife } from './life.ts';
import { createMarks } from './marks.ts';
import { type MessageExtras, NO_EXTRAS } from './message-extras.ts';
import type { OnDemand } from './on-demand.ts';
import { OpenConversations } from './open-conversations.ts';
import { Outbox } from './outbox.ts';
import type { OutboxRecord, OutboxStore } from './outbox-store.ts';
import { type Gaps, paced } from './paced.ts';
import { createPeople } from './people.ts';
import type { ServedThread } from './served-thread.ts';
import type { Settings, SettingsChange } from './settings.ts';
import type { ChatState, Conversation, Message, Named, Person } from './types.ts';

/** What others say in a rush is shown together: nobody reads five messages a second, and a slow machine can draw it. */
const HEARD_TOGETHER: Gaps = { firstMs: 50, mostMs: 200 };

export interface ChatClientOptions {
  supabase: EyrieSupabase;
  userId: string;
  /** Stable per browser or device (`deviceId()` of `lib/device-id.ts`). */
  deviceId: string;
  outboxStore: OutboxStore;
  /** Where recent conversations are kept to be read without network; nothing is kept when absent. */
  keptStore?: () => Promise<KeptStore>;
  /** Rows of the inbox to begin with, e.g. from the server's render; asked for again on start. */
  inbox?: readonly Conversation[] | null;
  /** A conversation to begin with, from the server's render as well; what is new since is fetched when it is opened. */
  thread?: ServedThread | null;
  /** Share one registry between several clients on one connection; made when absent. */
  topics?: TopicRegistry;
}

/** A headless chat client: state in `store`, verbs below. Every verb may be called before `start`. */
export interface ChatClient {
  readonly store: StoreApi<ChatState>;
  /** Connects, loads the inbox, resumes the outbox, starts the heartbeat. Safe to call again after `stop`. */
  start(): void;
  /** Lets go of every topic and timer; the state stays readable. Unsent messages stay stored. */
  stop(): void;
  /** (Re)loads the inbox. Failures go to `state.inbox.problem`. */
  loadInbox(): Promise<void>;
  loadMoreConversations(): Promise<void>;
  /**
   * Subscribes to a conversation, loads its newest page and keeps it in step. Ref-counted.
   * @returns the release function; calling it twice counts once.
   */
  openConversation(conversationId: string): () => void;
  /** Tries a conversation that failed to load again ("Try again" on `thread.status === 'error'`). */
  refreshConversation(conversationId: string): Promise<void>;
  /** Loads the 50 messages before the window that is looked at; concurrent calls are one. */
  loadOlderMessages(conversationId: string): Promise<void>;
  /** Loads the 50 messages after a place far back (`thread.far`), until they meet the newest ones. */
  loadNewerMessages(conversationId: string): Promise<void>;
  /**
   * Says which message is in sight (`seq`; null: the newest), so that what is far from it can be let go. Without it the
   * newest counts as looked at, or what was loaded last.
   */
  lookAt(conversationId: string, seq: number | null): void;
  /** Leaves a place far back for the newest messages. */
  showNewest(conversationId: string): void;
  /**
   * Shows the message at once, stores it and sends it in order.
   * @returns the message's id (uuid v7).
   */
  sendMessage(
    conversationId: string,
    content: string,
    options?: { replyTo?: string | null; extras?: MessageExtras },
  ): string;
  /** Verbs for stored messages, drafts and scheduled ones; their code is fetched with the first call. */
  onDemand(): Promise<OnDemand>;
  /** Puts a failed message back at the end of its queue. */
  retryMessage(messageId: string): void;
  /** Forgets a message that is not on its way at this moment. */
  discardMessage(messageId: string): void;
  /** Moves my read watermark; local at once, told to the server debounced. */
  markRead(conversationId: string, upToSeq: number): void;
  /** Call on each keystroke (true), and on sending or leaving (false); throttled inside. */
  setTyping(conversationId: string, typing: boolean): void;
  /** @returns the conversation's id, with its row in the state. @throws EyrieError NOUSR. */
  startDirect(userId: string): Promise<string>;
  /** @returns the conversation's id, with its row in the state. @throws EyrieError NOUSR. */
  startGroup(title: string, memberIds: string[]): Promise<string>;
  /** Fetches a conversation's row into the state. @returns false if it is not (or no longer) mine. @throws EyrieError. */
  loadConversation(conversationId: string): Promise<boolean>;
  /** Puts the next 20 archived conversations into the state (`selectArchived`), after the given one. @returns whether there are more. @throws EyrieError. */
  loadArchived(after?: Conversation): Promise<boolean>;
  /** Mutes, archives, pins: shown at once, taken back if the server refuses. @throws EyrieError. */
  changeSettings(conversationId: string, settings: SettingsChange): Promise<void>;
  /** Puts the newest message back among the unread, on all my devices; receipts others have seen stay. @throws EyrieError. */
  markUnread(conversationId: string): Promise<void>;
  /** Has members known whom the conversation's row does not carry (`state.people`); asked for together, each once. */
  knowPeople(conversationId: string, userIds: readonly string[]): void;
  /** Members of a conversation by the beginning of a name, at most 10; never the caller. @throws EyrieError. */
  findMembers(conversationId: string, query: string): Promise<Named[]>;
  /** Listed people whose name matches; never the caller. @throws EyrieError. */
  findPeople(query: string): Promise<Person[]>;
  /** `stop`, then forgets what is stored on this device and tells the server that the device left. Never rejects. */
  signOut(): Promise<void>;
}

/** Makes a chat client; nothing happens until `start`. */
export function createChatClient(options: ChatClientOptions): ChatClient {
  const { supabase, userId, deviceId, outboxStore } = options;
  const topics = options.topics ?? createTopicRegistry(supabase);
  const store = createStore<ChatState>(() => initialState(userId, options.inbox, options.thread));
  const heard = paced<Change>(deliver, HEARD_TOGETHER);
  const settle = () => deliver(heard.take());
  const context: ChatContext = { supabase, userId, deviceId, topics, store, dispatch, hear, settle };
  const inbox = createInbox(context);
  const marks = createMarks(context);
  const open = new OpenConversations(context, inbox.fetch, options.thread?.row.id);
  const outbox = new Outbox({ userId, store: outboxStore, mayTry: hasNetwork, dispatch, send: sendOnce });
  const people = createPeople(context);
  const keeping = createKeeping(context, options.keptStore);
  let settings: Promise<Settings> | undefined;
  let onDemand: Promise<OnDemand> | undefined;
  const life = connectLife({ context, inbox, marks, open, outbox });

  /** What was heard before comes first: the order stays. */
  function dispatch(change: Change): void {
    deliver([...heard.take(), change]);
  }

  /** One's own words are awaited. */
  function hear(change: Change): void {
    const isOwn = change.type === 'message_changed' && change.message.sender_id === userId;
    if (isOwn) dispatch(change);
    else heard.add(change);
  }

  function deliver(changes: Change[]): void {
    if (changes.length === 0) return;
    const before = store.getState();
    const after = changes.reduce((state, change) => apply(state, change), before);
    store.setState(after, true);
    for (const id of doubtedUnread(before, after, changes)) inbox.doubtUnread(id);
    for (const change of changes) {
      for (const message of changedMessages(change)) {
        if (message.sender_id === userId) outbox.confirmed(message.id, message);
      }
      marks.notice(change);
      keeping.notice(change);
    }
    open.check();
  }

  function sendOnce(record: OutboxRecord): Promise<Message> {
    const { id, conversation_id, content, reply_to, metadata, extras } = record;
    const { attachments, ...rest } = extras ?? NO_EXTRAS;
    return callRpc<Message>(supabase, 'send_message', {
      id,
      conversation_id,
      content,
      reply_to,
      metadata,
      attachment_ids: attachments.map((attachment) => attachment.id),
      ...rest,
    });
  }

  /** Their code comes with the first menu. */
  function settingsVerbs(): Promise<Settings> {
    settings ??= import('./settings.ts').then(
      ({ createSettings }) => createSettings(context, inbox.refresh),
      (cause: unknown) => {
        settings = undefined;
        throw new EyrieError('NETWK', 'unreachable', { cause });
      },
    );
    return settings;
  }

  async function conversationFrom(fn: string, args: Record<string, unknown>): Promise<string> {
    const id = await callRpc<string>(supabase, fn, args);
    await inbox.refresh(id);
    return id;
  }

  function verbs(): Promise<OnDemand> {
    onDemand ??= import('./on-demand.ts').then(({ createOnDemand }) => createOnDemand(context));
    return onDemand;
  }

  const isFar = (id: string) => Boolean(store.getState().threads[id]?.far);
  const loadFar = async (id: string, side: 'older' | 'newer') => (await verbs()).loadFar(id, side);

  return {
    store,
    start() {
      life.start();
      keeping.start();
    },
    stop() {
      life.stop();
      keeping.stop();
    },
    loadInbox: inbox.load,
    loadMoreConversations: inbox.loadMore,
    openConversation: (id) => open.acquire(id),
    refreshConversation: (id) => open.resync(id),
    loadOlderMessages: (id) => (isFar(id) ? loadFar(id, 'older') : loadOlderPage(context, id)),
    loadNewerMessages: async (id) => (isFar(id) ? loadFar(id, 'newer') : undefined),
    lookAt: (id, at) => dispatch({ type: 'looked_at', conversation_id: id, at }),
    showNewest: (id) => dispatch({ type: 'far_left', conversation_id: id }),
    sendMessage(id, content, { replyTo, extras } = {}) {
      open.typing(id, false);
      return outbox.write(id, content, replyTo ?? null, extras);
    },
    onDemand: verbs,
    retryMessage: (id) => outbox.retry(id),
    discardMessage: (id) => outbox.discard(id),
    markRead: marks.read,
    setTyping: (id, typing) => open.typing(id, typing),
    startDirect: (other_user_id) => conversationFrom('create_direct_conversation', { other_user_id }),
    startGroup: (title, member_ids) => conversationFrom('create_group_conversation', { title, member_ids }),
    loadConversation: inbox.refresh,
    loadArchived: inbox.loadArchived,
    changeSettings: async (id, change) => (await settingsVerbs()).change(id, change),
    markUnread: async (id) => (await settingsVerbs()).markUnread(id),
    knowPeople: people.know,
    findMembers: people.find,
    findPeople: (query) => callRpc<Person[]>(supabase, 'find_people', { query }),
    async signOut() {
      life.stop();
      await Promise.all([outbox.clear(), keeping.clear(), leaveDevice(supabase, deviceId)]);
      topics.close();
    },
  };
}
