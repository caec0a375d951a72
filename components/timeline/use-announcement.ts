import { useEffect, useRef, useState } from 'react';
import { useMe } from '@/components/people/me-context.tsx';
import { useChatClient } from '@/lib/chat/react.tsx';
import { selectPerson } from '@/lib/chat/select-person.ts';
import type { Conversation, TimelineEntry } from '@/lib/chat/types.ts';
import { newestSeq } from './newest-seq.ts';
import { summaryOf } from './summary-of.ts';

/**
 * What a screen reader should say: each message of others once, as it arrives. The list itself stays silent, because
 * scrolling mounts and unmounts its rows.
 */
export function useAnnouncement(conversation: Conversation, entries: readonly TimelineEntry[]): string {
  const me = useMe();
  const client = useChatClient();
  const said = useRef(newestSeq(entries));
  const [words, setWords] = useState('');
  useEffect(() => {
    const newest = newestSeq(entries);
    if (newest <= said.current) return;
    const fresh = entries.filter((entry) => 'seq' in entry && entry.seq > said.current);
    said.current = newest;
    const lines = fresh
      .filter((entry) => entry.sender_id !== me.id && spoken(entry) !== '')
      .map((entry) => {
        const author = selectPerson(client.store.getState(), conversation.id, entry.sender_id);
        return author ? `${author.full_name}: ${spoken(entry)}` : spoken(entry);
      });
    if (lines.length > 0) setWords(lines.join('\n'));
  }, [client, conversation.id, entries, me.id]);
  return words;
}

function spoken(entry: TimelineEntry): string {
  return entry.content || summaryOf(entry);
}
