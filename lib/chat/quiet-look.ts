import { EyrieError } from '../errors/eyrie-error.ts';
import { toProblem } from '../errors/to-problem.ts';
import { isHidden } from '../realtime/browser-signals.ts';
import { callRpc } from '../supabase/call-rpc.ts';
import type { ChatContext } from './chat-context.ts';
import type { InboxLoader } from './inbox.ts';
import type { OpenConversations } from './open-conversations.ts';
import type { Conversation, Thread } from './types.ts';

/** Together at most 10 s, and with the fetching that follows well within the 15 of R4. */
const EVERY_MS = 2_000;
const QUIET_MS = 8_000;
const INBOX_QUIET_MS = 26_000;
/** News moves a conversation to the top of the list: whatever was lost is among the newest. */
const NEWEST = 20;
/** More rows than this are cheaper as a list. */
const FEW = 3;

/** What `list_positions` says of a conversation. */
type Position = Pick<Conversation, 'id' | 'epoch' | 'change_seq' | 'last_read_seq'>;

interface Parts {
  context: ChatContext;
  inbox: InboxLoader;
  open: OpenConversations;
}

export interface QuietLook {
  /** Something came on `user:<id>`: what was lost before it shows by itself. */
  heardInbox(): void;
  stop(): void;
}

/**
 * What is lost on every topic, with nothing after it, leaves no hole to notice. So whoever looks at a page on which nothing
 * happens asks now and then how far its conversations have come, and fetches those that are ahead. Hidden pages do not ask:
 * they catch up when they are looked at. A topic that is down is polled anyway.
 */
export function startQuietLook({ context, inbox, open }: Parts): QuietLook {
  const { supabase, store } = context;
  let inboxHeardAt = Date.now();
  let stopped = false;

  async function look(): Promise<void> {
    if (isHidden() || store.getState().connection.status !== 'online') return;
    const ids = open.takeQuiet(QUIET_MS);
    const newest = Date.now() - inboxHeardAt < INBOX_QUIET_MS ? 0 : NEWEST;
    if (ids.length === 0 && newest === 0) return;
    if (newest > 0) inboxHeardAt = Date.now();
    try {
      const args = { conversation_ids: ids, newest };
      const positions = await callRpc<Position[]>(supabase, 'list_positions', args);
      if (!stopped) compare(ids, positions);
    } catch (error) {
      // The next look asks again; only what nobody planned for is worth a line.
      if (!(error instanceof EyrieError)) toProblem(error);
    }
  }

  function compare(ids: readonly string[], positions: readonly Position[]): void {
    const answered = new Set(positions.map(({ id }) => id));
    for (const id of ids) if (!answered.has(id)) void open.resync(id);
    const { conversations, threads } = store.getState();
    const ahead = positions.filter((position) => {
      const thread = ids.includes(position.id) ? threads[position.id] : undefined;
      return isAhead(position, conversations[position.id], thread);
    });
    if (ahead.length > FEW) void inbox.load();
    else for (const { id } of ahead) inbox.receive({ type: 'conversation_outdated', conversation_id: id });
  }

  const timer = setInterval(() => void look(), EVERY_MS);
  return {
    heardInbox() {
      inboxHeardAt = Date.now();
    },
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}

/** Whether the server is ahead of what is known here; a thread that is not open may be behind. */
function isAhead(position: Position, row: Conversation | undefined, open: Thread | undefined): boolean {
  if (!row || position.epoch > row.epoch || position.last_read_seq > row.last_read_seq) return true;
  const reached = open?.status === 'ready' ? Math.min(row.change_seq, open.changeSeq) : row.change_seq;
  return position.change_seq > reached;
}
