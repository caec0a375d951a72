'use client';

import { lazy, Suspense } from 'react';

const SeenByDialog = lazy(async () => ({ default: (await import('./seen-by-dialog.tsx')).SeenByDialog }));

/** Who has read a message and who has received it, in a dialog whose code comes when it is wanted. */
export function SeenBy({ messageId, onClose }: { messageId: string; onClose: () => void }) {
  return (
    <Suspense>
      <SeenByDialog messageId={messageId} onClose={onClose} />
    </Suspense>
  );
}
