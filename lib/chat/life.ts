import { watchBrowser } from '../realtime/browser-signals.ts';
import { fetchOnJoin } from '../realtime/fetch-on-join.ts';
import { wake } from '../realtime/wake.ts';
import type { ChatContext } from './chat-context.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { InboxLoader } from './inbox.ts';
import type { Marks } from './marks.ts';
import type { OpenConversations } from './open-conversations.ts';
import type { Outbox } from './outbox.ts';
import { startQuietLook } from './quiet-look.ts';
import { readUserEvent } from './read-event.ts';
import { watchConnection } from './watch-connection.ts';

/** Shorter absences from the screen do not cost a reload of the inbox. */
const GLANCE_MS = 10_000;
/** While nobody can tell us anything, the inbox is asked for this often. */
const POLL_MS = 10_000;

interface Parts {
  context: ChatContext;
  inbox: InboxLoader;
  marks: Marks;
  open: OpenConversations;
  outbox: Outbox;
}

/** When a client connects, comes back, and lets go. Both may be called repeatedly. */
export function connectLife({ context, inbox, marks, open, outbox }: Parts): {
  start(): void;
  stop(): void;
} {
  let end: (() => void) | null = null;

  function connect(): () => void {
    let hiddenAt = 0;
    let callOff = () => {};
    let poll: ReturnType<typeof setTimeout> | undefined;
    const connection = watchConnection(context);
    const quietLook = startQuietLook({ context, inbox, open });
    /** Each failed attempt says so again: the first one sets the clock. */
    function pollSoon() {
      poll ??= setTimeout(
        () => {
          poll = undefined;
          outbox.kick();
          void inbox.load();
          pollSoon();
        },
        POLL_MS * (0.5 + Math.random() / 2),
      );
    }
    const heartbeat = startHeartbeat(context, () => void inbox.load());
    // Nothing is told to a device without a lease: what is fetched before it may be old already.
    const opening = fetchOnJoin(
      (isJoined) => void (isJoined ? heartbeat.begun.then(inbox.load) : inbox.load()),
      context.store.getState().inbox.status === 'ready',
    );
    const user = context.topics.acquire(`user:${context.userId}`, {
      onEvent(event, payload) {
        const change = readUserEvent(event, payload);
        if (!change) return;
        quietLook.heardInbox();
        context.settle();
        inbox.receive(change);
      },
      onStatus(status) {
        connection.topicIs(status);
        opening.onStatus(status);
        if (status === 'down') pollSoon();
        if (status !== 'subscribed') return;
        clearTimeout(poll);
        poll = undefined;
        outbox.kick();
        marks.flush();
      },
    });
    function comeBack() {
      callOff();
      callOff = wake(context.supabase.realtime);
      outbox.kick();
      void open.resync();
      if (Date.now() - hiddenAt > GLANCE_MS) void inbox.load();
    }
    const unwatch = watchBrowser({
      onOnline: comeBack,
      onVisible: comeBack,
      onHidden() {
        hiddenAt = Date.now();
        marks.flush();
      },
    });
    void outbox.start();
    open.wake();
    return () => {
      callOff();
      clearTimeout(poll);
      unwatch();
      opening.stop();
      heartbeat.stop();
      quietLook.stop();
      open.sleep();
      user.release();
      connection.stop();
      inbox.stop();
      marks.stop();
      outbox.stop();
    };
  }

  return {
    start() {
      end ??= connect();
    },
    stop() {
      end?.();
      end = null;
    },
  };
}
