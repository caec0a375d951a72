'use client';

import { Suspense } from 'react';
import { lazyPart } from '@/components/hooks/lazy-part.ts';
import { useMediaQuery } from '@/components/hooks/use-media-query.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { useDetails } from './use-details.ts';

const DetailsColumn = lazyPart(async () => (await import('./details-column.tsx')).DetailsColumn);
const DetailsSheet = lazyPart(async () => (await import('./details-sheet.tsx')).DetailsSheet);

/** About the conversation, on demand: a column where there is room, a sheet over it elsewhere. */
export function DetailsPanel({ conversation }: { conversation: Conversation }) {
  const { isOpen, close } = useDetails();
  const isWide = useMediaQuery('(min-width: 68.75rem)');
  if (!isOpen) return null;
  const Panel = isWide ? DetailsColumn : DetailsSheet;
  return (
    <Suspense>
      <Panel conversation={conversation} onClose={close} />
    </Suspense>
  );
}
