import { campaignsText } from '#messages/campaigns.ts';
import { FormProblem } from '@/components/auth/form-problem.tsx';
import type { CampaignPreview as Preview } from '@/lib/admin/campaigns.ts';
import { reasonText } from '@/lib/admin/reason-text.ts';
import type { Problem } from '@/lib/errors/problem.ts';
import { numberText } from '@/lib/format/number-text.ts';
import { channelLabels } from '@/lib/notifications/channel-labels.ts';
import type { NotificationChannel } from '@/lib/notifications/types.ts';

interface CampaignPreviewProps {
  preview: Preview | null;
  problem: Problem | null;
  /** False while a newer answer is on its way. */
  isCurrent: boolean;
}

/** How many it would reach by each way, before anything is sent. */
export function CampaignPreview({ preview, problem, isCurrent }: CampaignPreviewProps) {
  return (
    <div
      role="status"
      aria-label={campaignsText.preview}
      aria-busy={!isCurrent && preview !== null}
      className="min-h-12 rounded-xl bg-muted/60 px-4 py-3 text-sm aria-busy:opacity-60"
    >
      <FormProblem problem={problem} />
      {!problem && !preview && <p className="text-muted-foreground">{campaignsText.finishAudience}</p>}
      {!problem && preview && (
        <>
          <p className="font-medium tabular-nums">{campaignsText.peopleCount(preview.total)}</p>
          <ul className="mt-1 grid gap-0.5 text-muted-foreground tabular-nums">
            {(Object.keys(channelLabels) as NotificationChannel[])
              .filter((channel) => preview.channels[channel])
              .map((channel) => (
                <li key={channel}>{lineFor(channel, preview)}</li>
              ))}
          </ul>
        </>
      )}
    </div>
  );
}

function lineFor(channel: NotificationChannel, { channels, total, sampled }: Preview): string {
  const { wanted, refused } = channels[channel] ?? { wanted: 0, refused: {} };
  const reasons = Object.entries(refused)
    .sort(([, one], [, other]) => other - one)
    .map(([reason, count]) => campaignsText.notReached(numberText(count), reasonText(reason)));
  const [way, count] = [channelLabels[channel], numberText(wanted ?? 0)];
  const whole =
    sampled < total
      ? campaignsText.wayCountOfFirst(way, count, numberText(sampled))
      : campaignsText.wayCount(way, count);
  return [whole, ...reasons].join(', ');
}
