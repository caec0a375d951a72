import { useRef } from 'react';
import type { Conversation } from '@/lib/chat/types.ts';

/** As much of a member as a message shows. */
export interface Author {
  name: string;
  avatarUrl: string | null;
}

/** The people of a conversation by id. Stays the same while names and pictures do, whatever their read marks do. */
export function useAuthors({ members }: Conversation): ReadonlyMap<string, Author> {
  const kept = useRef<ReadonlyMap<string, Author>>(new Map());
  const isSame =
    kept.current.size === members.length &&
    members.every((member) => {
      const known = kept.current.get(member.user_id);
      return known?.name === member.full_name && known.avatarUrl === member.avatar_url;
    });
  if (!isSame) {
    kept.current = new Map(
      members.map((member) => [member.user_id, { name: member.full_name, avatarUrl: member.avatar_url }]),
    );
  }
  return kept.current;
}
