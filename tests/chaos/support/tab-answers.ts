import type { ChatClient } from '../../../lib/chat/chat-client.ts';
import type { ChatState, Message, Thread } from '../../../lib/chat/types.ts';
import { EyrieError } from '../../../lib/errors/eyrie-error.ts';
import { lineOf, type TabReport, type TabRequest } from './tab-protocol.ts';

const TOO_LONG = 'x'.repeat(10_001);

/** Makes the function that does what the parent asks. */
export function answerer(chat: ChatClient): (request: TabRequest) => Promise<unknown> {
  const closers = new Map<string, () => void>();
  const threads = () => chat.store.getState().threads;

  function until(condition: (state: ChatState) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const stop = chat.store.subscribe(look);
      look(chat.store.getState());
      function look(state: ChatState) {
        if (!condition(state)) return;
        stop();
        resolve();
      }
    });
  }

  async function touch(room: string, what: 'edit' | 'remove' | 'react' | 'pin', nth: number): Promise<void> {
    const message = threads()[room]?.messages.at(-1 - nth);
    if (!message || message.deleted_at !== null) return;
    const { messages: actions } = await chat.onDemand();
    const work: Record<typeof what, (message: Message) => Promise<void>> = {
      edit: (it) => actions.edit(it, `${it.content.split(' ')[0]} edited`),
      remove: (it) => actions.remove(it),
      react: (it) => actions.react(it, '👍'),
      pin: (it) => actions.pin(it, it.pinned_at === null),
    };
    try {
      await work[what](message);
    } catch (error) {
      // Refused (somebody else's message) or unreachable: the row must then be what the server says, which is verified.
      if (!(error instanceof EyrieError)) throw error;
    }
  }

  async function report(room: string): Promise<TabReport> {
    const messages = await walkBack(room);
    const failed = (threads()[room]?.pending ?? []).map(({ id, problem }) => ({
      id,
      code: problem?.code ?? 'waits',
    }));
    for (const { id } of failed) chat.discardMessage(id);
    const unread = chat.store.getState().conversations[room]?.unread_count ?? -1;
    return { lines: messages.map(lineOf), failed, unread };
  }

  /** Everything in a conversation, oldest first, as somebody sees it who scrolls up to its beginning. */
  async function walkBack(room: string): Promise<Message[]> {
    const seen = new Map<number, Message>();
    for (let thread = threads()[room]; thread; thread = threads()[room]) {
      for (const message of [...(thread.far?.messages ?? []), ...thread.messages])
        seen.set(message.seq, message);
      const { messages, hasOlder } = thread.far ?? thread;
      if (!hasOlder) break;
      chat.lookAt(room, messages[0]?.seq ?? null);
      await chat.loadOlderMessages(room);
    }
    return [...seen.values()].sort((a, b) => a.seq - b.seq);
  }

  return async (request) => {
    switch (request.do) {
      case 'open':
        for (const room of request.rooms) closers.set(room, chat.openConversation(room));
        return until(({ threads }) => request.rooms.every((room) => threads[room]?.status === 'ready'));
      case 'close':
        for (const room of request.rooms) closers.get(room)?.();
        return;
      case 'write': {
        const { room, prefix, from, to } = request;
        return Array.from({ length: to - from }, (_, i) => chat.sendMessage(room, `${prefix}:${from + i}`));
      }
      case 'poison':
        return chat.sendMessage(request.room, TOO_LONG);
      case 'touch':
        return touch(request.room, request.what, request.nth);
      case 'read':
        return chat.markRead(request.room, threads()[request.room]?.messages.at(-1)?.seq ?? 0);
      case 'reach':
        return until(({ threads }) =>
          Object.entries(request.goals).every(([room, goal]) => reached(threads[room], goal)),
        );
      case 'drain':
        return until(({ threads }) => request.rooms.every((room) => waiting(threads[room]) === 0));
      case 'waiting':
        return request.rooms.reduce((sum, room) => sum + waiting(threads()[room]), 0);
      case 'report':
        return report(request.room);
    }
  };
}

function reached(thread: Thread | undefined, goal: number): boolean {
  return thread?.status === 'ready' && thread.changeSeq >= goal;
}

function waiting(thread: Thread | undefined): number {
  return thread?.pending.filter((entry) => entry.state !== 'failed').length ?? 0;
}
