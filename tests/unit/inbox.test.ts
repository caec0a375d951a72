import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { apply, initialState } from '../../lib/chat/apply.ts';
import type { ChatContext } from '../../lib/chat/chat-context.ts';
import { createInbox } from '../../lib/chat/inbox.ts';
import type { ChatState, Conversation } from '../../lib/chat/types.ts';
import { EyrieError } from '../../lib/errors/eyrie-error.ts';
import { toProblem } from '../../lib/errors/to-problem.ts';
import { ME, ROOM } from './support/world.ts';

const row = { id: ROOM, last_message_at: '2026-11-21T10:00:00Z', archived_at: null, members: [] };

/** An inbox whose questions are answered by hand. */
function inboxByHand(rendered: Conversation[] | null = null) {
  const store = createStore<ChatState>(() => initialState(ME, rendered));
  const answers: ((data: unknown) => void)[] = [];
  const rpc = () =>
    new Promise((resolve) => {
      answers.push((data) => resolve({ data, error: null, status: 200 }));
    });
  const dispatch: ChatContext['dispatch'] = (change) => store.setState((state) => apply(state, change), true);
  const context = { supabase: { rpc }, userId: ME, store, dispatch } as unknown as ChatContext;
  return { inbox: createInbox(context), store, answers };
}

test.each([
  ['a page', (inbox: ReturnType<typeof createInbox>) => inbox.load(), [row]],
  ['a single row', (inbox: ReturnType<typeof createInbox>) => inbox.refresh(ROOM), [row]],
  ['the archive', (inbox: ReturnType<typeof createInbox>) => inbox.loadArchived(), [row]],
])('%s read before a membership ended does not bring the conversation back', async (_, ask, rows) => {
  const { inbox, store, answers } = inboxByHand();
  const asked = ask(inbox);
  inbox.receive({ type: 'membership_changed', conversation_id: ROOM, epoch: null });
  answers[0]?.(rows);
  await asked;
  expect(store.getState().conversations).toEqual({});

  const askedAgain = ask(inbox);
  answers[1]?.(rows);
  await askedAgain;
  expect(Object.keys(store.getState().conversations)).toEqual([ROOM]);
});

test('an ending that is told twice does not take back what the open conversation says about it', () => {
  const { inbox, store } = inboxByHand();
  const ending = { type: 'membership_changed', conversation_id: ROOM, epoch: null } as const;
  const problem = toProblem(new EyrieError('NOCNV', 'refused'));
  inbox.receive({ type: 'thread_opened', conversation_id: ROOM });
  inbox.receive(ending);
  inbox.receive({ type: 'thread_failed', conversation_id: ROOM, problem });
  inbox.receive(ending);
  expect(store.getState().threads[ROOM]).toMatchObject({ status: 'error', problem });
});

test('rows of the server’s document show at once, and one whose membership ended meanwhile goes with the first list', async () => {
  const { inbox, store, answers } = inboxByHand([row as unknown as Conversation]);
  expect(store.getState()).toMatchObject({ inbox: { status: 'ready' }, conversations: { [ROOM]: row } });
  const loading = inbox.load();
  answers[0]?.([]);
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.(null);
  await loading;
  expect(store.getState().conversations).toEqual({});
});
