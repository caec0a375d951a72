'use client';

import { useEffect } from 'react';
import { indexedDbKeptStore } from '@/lib/chat/indexed-db-kept-store.ts';
import { forgetSession } from './kept-session.ts';

/** Where the sign-in page is shown nobody is signed in: whatever was readable without network is forgotten. Shows nothing. */
export function ForgetPerson() {
  useEffect(() => {
    forgetSession();
    navigator.clearAppBadge?.().catch(() => undefined);
    indexedDbKeptStore()
      .keepOnly(null)
      .catch((error: unknown) => console.warn('Could not forget what was kept', error));
  }, []);
  return null;
}
