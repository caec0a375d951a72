import { useEffect, useState } from 'react';
import { useAttempt } from '@/components/hooks/use-attempt.ts';
import { MEMBER_PAGE } from '@/lib/chat/group-actions.ts';
import type { Conversation, Member } from '@/lib/chat/types.ts';
import { useGroup } from './use-group.ts';

/** Everybody in a conversation: what its row carries, and for large ones the rest on demand (`load`). */
export function useMembers(conversation: Conversation) {
  const { id, members, member_count: count } = conversation;
  const { actions } = useGroup(id);
  const { isBusy, attempt } = useAttempt();
  const [listed, setListed] = useState<readonly Member[] | null>(null);
  const isWhole = members.length >= count;

  async function load() {
    await attempt(async () => {
      const all: Member[] = [];
      for (let page = MEMBER_PAGE; page === MEMBER_PAGE; ) {
        const rows = await actions.members(all.at(-1));
        all.push(...rows);
        page = rows.length;
      }
      setListed(all);
    });
  }
  // Roles and people change with the row; a list of before would show who is gone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: forgotten whenever the row's members are others.
  useEffect(() => setListed(null), [members, count]);
  return {
    members: isWhole ? members : (listed ?? members),
    isWhole: isWhole || listed !== null,
    isBusy,
    load,
  };
}
