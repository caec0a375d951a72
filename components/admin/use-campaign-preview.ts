import { useEffect, useState } from 'react';
import { type Audience, type CampaignPreview, campaignActions } from '@/lib/admin/campaigns.ts';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import type { NotificationChannel } from '@/lib/notifications/types.ts';

const PAUSE_MS = 300;

/** Whom the campaign would reach as it stands, asked for anew a moment after each change. */
export function useCampaignPreview(
  audience: Audience | null,
  category: string,
  channels: readonly NotificationChannel[],
) {
  const { supabase } = useEyrie();
  const [preview, setPreview] = useState<CampaignPreview | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  // Compared by value: the form makes a new object with every render.
  const question = audience && category && channels.length > 0 ? JSON.stringify([audience, channels]) : null;
  useEffect(() => {
    if (!question) return setPreview(null);
    let isCurrent = true;
    const [wanted, ways] = JSON.parse(question) as [Audience, NotificationChannel[]];
    const timer = setTimeout(async () => {
      try {
        const answer = await campaignActions(supabase).preview({
          audience: wanted,
          category,
          channels: ways,
        });
        if (!isCurrent) return;
        setPreview(answer);
        setProblem(null);
      } catch (error) {
        if (isCurrent) setProblem(toProblem(error));
      }
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [supabase, question, category]);
  return { preview, problem };
}
