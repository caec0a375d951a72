import { campaignsText } from '#messages/campaigns.ts';
import { ProblemState } from '@/components/states/problem-state.tsx';
import type { CampaignResult } from '@/lib/admin/campaigns.ts';
import { reasonText } from '@/lib/admin/reason-text.ts';
import { numberText } from '@/lib/format/number-text.ts';
import { channelLabels } from '@/lib/notifications/channel-labels.ts';
import type { NotificationChannel } from '@/lib/notifications/types.ts';
import { cn } from '@/lib/utils.ts';
import type { useCampaignResults } from './use-campaign-results.ts';

/** From best to worst, with the colour of each in the bars. */
const states = [
  { state: 'read', word: campaignsText.read, className: 'bg-primary' },
  { state: 'sent', word: campaignsText.sent, className: 'bg-primary/55' },
  { state: 'leased', word: campaignsText.onItsWay, className: 'bg-attention' },
  { state: 'pending', word: campaignsText.waiting, className: 'bg-attention/60' },
  { state: 'skipped', word: campaignsText.notSent, className: 'bg-muted-foreground/35' },
  { state: 'cancelled', word: campaignsText.calledOff, className: 'bg-muted-foreground/55' },
  { state: 'failed', word: campaignsText.refused, className: 'bg-destructive/70' },
  { state: 'dead', word: campaignsText.givenUp, className: 'bg-destructive' },
] as const;

/** What became of a campaign: a bar per way by state, and every reason with its count. */
export function CampaignResults({ results, problem, reload }: ReturnType<typeof useCampaignResults>) {
  if (problem && !results) return <ProblemState problem={problem} onRetry={reload} />;
  if (!results || results.length === 0) return null;
  const channels = Map.groupBy(results, ({ channel }) => channel);
  return (
    <section aria-label={campaignsText.results} className="grid gap-5 rounded-2xl border bg-card p-5">
      <h2 className="font-semibold text-base">{campaignsText.results}</h2>
      {[...channels].map(([channel, rows]) => (
        <ChannelResults key={channel} channel={channel} rows={rows} />
      ))}
    </section>
  );
}

function ChannelResults({ channel, rows }: { channel: NotificationChannel; rows: CampaignResult[] }) {
  // Whoever has read it is also among those to whom it was sent.
  const read = rows.find(({ state }) => state === 'read')?.count ?? 0;
  const parts = states
    .map(({ state, word, className }) => {
      const count = rows.filter((row) => row.state === state).reduce((sum, row) => sum + row.count, 0);
      return { word, className, count: state === 'sent' ? count - read : count };
    })
    .filter(({ count }) => count > 0);
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const words = parts.map(({ word, count }) => `${word} ${numberText(count)}`).join(', ');
  return (
    <div>
      <h3 className="flex items-baseline justify-between font-medium text-sm">
        {channelLabels[channel]}
        <span className="font-normal text-muted-foreground text-xs tabular-nums">{numberText(total)}</span>
      </h3>
      <div role="img" aria-label={words} className="mt-2 flex h-3 gap-px overflow-hidden rounded-full">
        {parts.map(({ word, className, count }) => (
          <span key={word} className={className} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs">
        {parts.map(({ word, className, count }) => (
          <li key={word} className="flex items-center gap-1.5 tabular-nums">
            <span aria-hidden className={cn('size-2 rounded-full', className)} />
            {word} <span className="text-muted-foreground">{numberText(count)}</span>
          </li>
        ))}
      </ul>
      <ul aria-label={campaignsText.reasons(channelLabels[channel])} className="mt-2 grid gap-0.5 text-sm">
        {rows
          .filter(({ state }) => state !== 'read')
          .map(({ state, reason, count }) => (
            <li key={`${state} ${reason}`} className="flex justify-between gap-4 text-muted-foreground">
              <span className="min-w-0 first-letter:uppercase">{reasonText(reason)}</span>
              <span className="shrink-0 tabular-nums">{numberText(count)}</span>
            </li>
          ))}
      </ul>
    </div>
  );
}
