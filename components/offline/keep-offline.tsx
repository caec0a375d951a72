'use client';

import { useEffect } from 'react';
import { forgetDrafts } from '@/components/chat/drafts.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { writeSession } from './kept-session.ts';

/** The first screen comes first. */
const START_AFTER_MS = 3_000;

/** Makes the app open without network from now on, and says so when a newer version can be had. Shows nothing. */
export function KeepOffline() {
  const me = useMe();
  const { config } = useEyrie();
  useEffect(() => {
    if (writeSession({ me, config })) forgetDrafts();
  }, [me, config]);
  useEffect(() => {
    // In development every file changes all the time.
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return;
    let end = () => {};
    const timer = setTimeout(async () => {
      const { watchVersion } = await import('./watch-version.ts');
      if (!isOver) end = watchVersion();
    }, START_AFTER_MS);
    let isOver = false;
    return () => {
      isOver = true;
      clearTimeout(timer);
      end();
    };
  }, []);
  return null;
}
