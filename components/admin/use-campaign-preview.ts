import { useEffect, useState } from 'react';
import { type Audience, type CampaignPreview, campaignActions } from '@/lib/admin/campaigns.ts';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import type { NotificationChannel } from '@/lib/notifications/types.ts';

const PAUSE_MS = 300;

interface Answer {
  question: string;
  preview: CampaignPreview | null;
  problem: Problem | null;
}

/**
 * Whom the campaign would reach, asked for anew a moment after each change. `isCurrent` is false while the answer shown
 * belongs to what the form said before.
 */
export function useCampaignPreview(
  audience: Audience | null,
  category: string,
  channels: readonly NotificationChannel[],
) {
  const { supabase } = useEyrie();
  const [answer, setAnswer] = useState<Answer | null>(null);
  // Compared by value: the form makes a new object with every render.
  const question =
    audience && category && channels.length > 0 ? JSON.stringify({ audience, category, channels }) : null;
  useEffect(() => {
    if (!question) return setAnswer(null);
    let isWanted = true;
    const timer = setTimeout(async () => {
      try {
        const preview = await campaignActions(supabase).preview(JSON.parse(question));
        if (isWanted) setAnswer({ question, preview, problem: null });
      } catch (error) {
        if (isWanted) setAnswer({ question, preview: null, problem: toProblem(error) });
      }
    }, PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [supabase, question]);
  return {
    preview: answer?.preview ?? null,
    problem: answer?.problem ?? null,
    isCurrent: answer !== null && answer.question === question,
  };
}
