import { useMemo } from 'react';
import type { MentionNames } from '@/components/markdown/types.ts';
import { useKnown } from '@/components/people/use-known.ts';
import { useChat } from '@/lib/chat/react.tsx';
import { selectKnownMembers } from '@/lib/chat/select-person.ts';
import type { TimelineEntry } from '@/lib/chat/types.ts';
import { EVERYONE } from './everyone.ts';

/** Whom the "@Name"s of a message mean: only those it really called. */
export function useMentionNames(entry: TimelineEntry): MentionNames {
  const { conversation_id: conversationId, mentions, mentions_everyone: everyone } = entry;
  useKnown(conversationId, mentions);
  const members = useChat((state) => {
    const row = state.conversations[conversationId];
    return row && selectKnownMembers(state, row);
  });
  return useMemo(() => {
    const called = (members ?? []).filter((member) => mentions.includes(member.user_id));
    const names = new Map<string, string | null>(
      called.map(({ full_name, user_id }) => [full_name, user_id]),
    );
    if (everyone) names.set(EVERYONE, null);
    return names;
  }, [members, mentions, everyone]);
}
