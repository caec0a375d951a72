import type { ReactVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import { useKeyHandler } from '@/components/hooks/use-key-handler.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { FloatingDay } from './floating-day.tsx';
import { JumpToLatest } from './jump-to-latest.tsx';
import { OlderStatus } from './older-status.tsx';
import type { TimelineRow } from './timeline-rows.ts';
import { useJump } from './use-jump.ts';
import { useMessageKeys } from './use-message-keys.ts';

interface ListToolsProps {
  conversation: Conversation;
  scroller: RefObject<HTMLDivElement | null>;
  rows: readonly TimelineRow[];
  virtualizer: ReactVirtualizer<HTMLDivElement, Element>;
  older: { status: 'idle' | 'loading' | 'error'; retry: () => void };
  isAtEnd: boolean;
  newCount: number;
  onToEnd: () => void;
}

/** Keys, jumps, and what floats over the message list; come a moment after the list, which can be read without. */
export function ListTools({ conversation, scroller, rows, virtualizer, ...rest }: ListToolsProps) {
  const { older, isAtEnd, newCount, onToEnd } = rest;
  useJump(conversation.id, rows, virtualizer);
  useKeyHandler(scroller, useMessageKeys(conversation));
  return (
    <>
      <FloatingDay scroller={scroller} virtualizer={virtualizer} rows={rows} isAtEnd={isAtEnd} />
      <OlderStatus status={older.status} onRetry={older.retry} />
      <JumpToLatest isShown={!isAtEnd} newCount={newCount} onJump={onToEnd} />
    </>
  );
}
