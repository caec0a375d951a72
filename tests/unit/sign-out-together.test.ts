import { afterEach, expect, test, vi } from 'vitest';
import { type SignOutTogether, signOutTogether } from '../../lib/auth/sign-out-together.ts';

let open: SignOutTogether[] = [];
afterEach(() => {
  for (const tab of open) tab.close();
  open = [];
});

/** A tab of a person, on Node's own BroadcastChannel. */
function openTab(userId: string, isOver: () => Promise<boolean>) {
  const seen: string[] = [];
  const tab = signOutTogether({
    userId,
    isOver,
    onLeaving: () => seen.push('leaving'),
    onSignedOut: () => seen.push('signed out'),
    onStay: () => seen.push('stays'),
  });
  open.push(tab);
  return { tab, seen };
}

test('signing out in one tab stops the others at once, and shows them out when the session has ended', async () => {
  const userId = crypto.randomUUID();
  let isOver = false;
  const first = openTab(userId, async () => isOver);
  const second = openTab(userId, async () => isOver);
  const somebodyElse = openTab(crypto.randomUUID(), async () => true);
  first.tab.tell();
  await vi.waitFor(() => expect(second.seen).toEqual(['leaving']));
  isOver = true;
  await vi.waitFor(() => expect(second.seen).toEqual(['leaving', 'signed out']));
  expect(first.seen).toEqual([]);
  expect(somebodyElse.seen).toEqual([]);
});

test('a server out of reach is asked again', async () => {
  const userId = crypto.randomUUID();
  const answers = [Promise.reject(new TypeError('no network')), Promise.resolve(true)];
  for (const answer of answers) answer.catch(() => {});
  const first = openTab(userId, async () => true);
  const second = openTab(userId, () => answers.shift() ?? Promise.resolve(false));
  first.tab.tell();
  await vi.waitFor(() => expect(second.seen).toEqual(['leaving', 'signed out']));
});
