import { useCallback, useEffect } from 'react';
import { useLoaded } from '@/components/hooks/use-loaded.ts';
import { type Campaign, campaignActions } from '@/lib/admin/campaigns.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';

const LOOK_AGAIN_MS = 3_000;
/** Nothing is on its way any more, but people go on reading. */
const LOOK_FOR_READERS_MS = 10_000;

/** Counting a million deliveries takes the database its time: the more people, the more seldom. */
const PEOPLE_A_MS = 20;

/** What became of a campaign so far, looked at again while the page is seen; `waits` while something of it may still go out. */
export function useCampaignResults({ id, state, total }: Campaign) {
  const { supabase } = useEyrie();
  const load = useCallback(() => campaignActions(supabase).results(id), [supabase, id]);
  const { data: results, problem, reload } = useLoaded(load);
  const waits = results?.some((one) => one.state === 'pending' || one.state === 'leased') ?? false;
  const isMoving = state === 'running' || waits;
  // biome-ignore lint/correctness/useExhaustiveDependencies: how far it is, is news.
  useEffect(() => {
    void reload();
    const timer = setInterval(
      () => !document.hidden && void reload(),
      Math.max(isMoving ? LOOK_AGAIN_MS : LOOK_FOR_READERS_MS, total / PEOPLE_A_MS),
    );
    return () => clearInterval(timer);
  }, [reload, isMoving, total, state]);
  return { results, problem, reload, waits };
}
