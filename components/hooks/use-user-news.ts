import { useEffect } from 'react';
import { useMe } from '@/components/people/me-context.tsx';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { useLookTwice } from './use-look-twice.ts';

/** Looks again with every event of this name that the person is told, and when the connection is back. */
export function useUserNews(event: string, reload: () => Promise<void>): void {
  const { topics } = useEyrie();
  const me = useMe();
  const look = useLookTwice(reload);
  useEffect(() => {
    const topic = topics.acquire(`user:${me.id}`, {
      onEvent: (heard) => heard === event && look(),
      onStatus: (status) => status === 'subscribed' && void reload(),
    });
    return () => topic.release();
  }, [event, look, reload, topics, me.id]);
}
