import { useEffect } from 'react';
import { useMe } from '@/components/people/me-context.tsx';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { useLookTwice } from './use-look-twice.ts';

/** Whether an event that the person is told is news; one and the same function each time. */
type IsNews = (event: string, payload: Record<string, unknown>) => boolean;

/** Looks again with every event that is news, and when the connection is back. */
export function useUserNews(isNews: IsNews, reload: () => Promise<void>): void {
  const { topics } = useEyrie();
  const me = useMe();
  const look = useLookTwice(reload);
  useEffect(() => {
    const topic = topics.acquire(`user:${me.id}`, {
      onEvent: (event, payload) => isNews(event, payload) && look(),
      onStatus: (status) => status === 'subscribed' && void reload(),
    });
    return () => topic.release();
  }, [isNews, look, reload, topics, me.id]);
}
