import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useMe } from '@/components/people/me-context.tsx';
import type { Campaign } from '@/lib/admin/campaigns.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';

const LOOK_AGAIN_MS = 3_000;

/**
 * Campaigns as they go on: told by the server for one's own, asked for again every few seconds while any that others
 * started is on its way.
 */
export function useLiveCampaigns(initial: readonly Campaign[]): readonly Campaign[] {
  const me = useMe();
  const router = useRouter();
  const { topics } = useEyrie();
  const [news, setNews] = useState<Readonly<Record<string, Partial<Campaign>>>>({});
  const campaigns = initial.map((one) => newer(one, news[one.id]));
  const isMoving = campaigns.some(({ state }) => state === 'scheduled' || state === 'running');

  useEffect(() => {
    const topic = topics.acquire(`user:${me.id}`, {
      onEvent(event, payload) {
        const { campaign } = payload as { campaign?: Partial<Campaign> };
        if (event !== 'campaign_updated' || !campaign?.id) return;
        setNews((before) => ({ ...before, [campaign.id as string]: campaign }));
      },
    });
    return () => topic.release();
  }, [topics, me.id]);
  useEffect(() => {
    if (!isMoving) return;
    const timer = setInterval(() => router.refresh(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [router, isMoving]);
  return campaigns;
}

const order = ['draft', 'scheduled', 'running', 'done', 'failed', 'cancelled'];

/** Of what was rendered and what was heard, whatever is further on its way. */
function newer(campaign: Campaign, heard: Partial<Campaign> | undefined): Campaign {
  if (!heard?.state) return campaign;
  const isBehind =
    order.indexOf(heard.state) < order.indexOf(campaign.state) || (heard.processed ?? 0) < campaign.processed;
  return isBehind ? campaign : { ...campaign, ...heard };
}
