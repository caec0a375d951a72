import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { campaignsText } from '#messages/campaigns.ts';
import { useAttempt } from '@/components/hooks/use-attempt.ts';
import { useGo } from '@/components/navigation/use-go.ts';
import { toast } from '@/components/ui/toast.ts';
import { type CampaignDetails, type CampaignDraft, campaignActions } from '@/lib/admin/campaigns.ts';
import { EyrieError } from '@/lib/errors/eyrie-error.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';

/**
 * Keeps a draft, a new one or `campaign`, and sends it. `isStale` is true once somebody else has changed it since it was
 * read here: nothing is kept then, until it is read again.
 */
export function useKeepCampaign(campaign: CampaignDetails | undefined) {
  const go = useGo();
  const router = useRouter();
  const { supabase } = useEyrie();
  const actions = useMemo(() => campaignActions(supabase), [supabase]);
  const { isBusy, attempt } = useAttempt();
  const [isStale, setStale] = useState(false);
  // Known before the page has been read again: whoever saves twice in a second is not somebody else.
  const [revision, setRevision] = useState(campaign?.revision ?? null);

  async function change(id: string, draft: CampaignDraft): Promise<boolean> {
    try {
      setRevision(await actions.update(id, draft, revision));
      return true;
    } catch (error) {
      if (!(error instanceof EyrieError) || error.code !== 'CAMRV') throw error;
      setStale(true);
      return false;
    }
  }

  async function keep(draft: CampaignDraft, isSent: boolean): Promise<void> {
    await attempt(async () => {
      if (campaign && !(await change(campaign.id, draft))) return;
      const id = campaign?.id ?? (await actions.create(draft));
      if (isSent) await actions.start(id, draft.scheduled_at);
      else void toast.done(campaignsText.keptAsADraft);
      if (campaign) router.refresh();
      else go(`/admin/campaigns/${id}`);
    });
  }
  return { keep, isBusy, isStale, setStale };
}
