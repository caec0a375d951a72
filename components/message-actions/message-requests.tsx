'use client';

import { lazy, Suspense } from 'react';
import { useMessageRequest } from './message-request.ts';

const RequestedSurface = lazy(async () => ({
  default: (await import('./requested-surface.tsx')).RequestedSurface,
}));

/** The place of menus, pickers and dialogs about messages; their code is fetched with the first one. */
export function MessageRequests() {
  const request = useMessageRequest();
  if (!request) return null;
  return (
    <Suspense>
      <RequestedSurface request={request} />
    </Suspense>
  );
}
