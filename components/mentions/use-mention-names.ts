import { useMemo } from 'react';
import type { MentionNames } from '@/components/markdown/types.ts';
import { useChat } from '@/lib/chat/react.tsx';
import type { TimelineEntry } from '@/lib/chat/types.ts';
import { EVERYONE } from './everyone.ts';

/** Whom the "@Name"s of a message mean: only those it really called. */
export function useMentionNames(entry: TimelineEntry): MentionNames {
  const members = useChat((state) => state.conversations[entry.conversation_id]?.members);
  const { mentions, mentions_everyone: everyone } = entry;
  return useMemo(() => {
    const called = (members ?? []).filter((member) => mentions.includes(member.user_id));
    const names = new Map<string, string | null>(
      called.map(({ full_name, user_id }) => [full_name, user_id]),
    );
    if (everyone) names.set(EVERYONE, null);
    return names;
  }, [members, mentions, everyone]);
}
