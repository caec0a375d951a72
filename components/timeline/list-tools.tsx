import type { ReactVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import { useKeyHandler } from '@/components/hooks/use-key-handler.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import type { TimelineRow } from './timeline-rows.ts';
import { useJump } from './use-jump.ts';
import { useMessageKeys } from './use-message-keys.ts';

interface ListToolsProps {
  conversation: Conversation;
  scroller: RefObject<HTMLDivElement | null>;
  rows: readonly TimelineRow[];
  virtualizer: ReactVirtualizer<HTMLDivElement, Element>;
}

/** Keys and jumps of the message list; come a moment after the list, which can be read without. */
export function ListTools({ conversation, scroller, rows, virtualizer }: ListToolsProps) {
  useJump(conversation.id, rows, virtualizer);
  useKeyHandler(scroller, useMessageKeys(conversation));
  return null;
}
