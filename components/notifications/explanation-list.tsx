import { Ban, CircleCheck, CircleX, Clock } from 'lucide-react';
import { notificationsText } from '#messages/notifications.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { deviceName } from '@/lib/format/device-name.ts';
import { untilText } from '@/lib/format/until-text.ts';
import { channelLabels } from '@/lib/notifications/channel-labels.ts';
import type { DeliveryState, Explanation } from '@/lib/notifications/explain.ts';
import { cn } from '@/lib/utils.ts';

const looks: Record<DeliveryState, { icon: typeof Ban; className: string; word: string }> = {
  pending: { icon: Clock, className: 'text-attention-text', word: notificationsText.waiting },
  leased: { icon: Clock, className: 'text-attention-text', word: notificationsText.onItsWay },
  sent: { icon: CircleCheck, className: 'text-primary', word: notificationsText.sent },
  skipped: { icon: Ban, className: 'text-muted-foreground', word: notificationsText.notSent },
  cancelled: { icon: Ban, className: 'text-muted-foreground', word: notificationsText.calledOff },
  failed: { icon: CircleX, className: 'text-destructive', word: notificationsText.refused },
  dead: { icon: CircleX, className: 'text-destructive', word: notificationsText.givenUp },
};

/** Every way a notification took or did not take: where to, how far, and why. */
export function ExplanationList({ rows }: { rows: readonly Explanation[] }) {
  const now = useNow();
  return (
    <ul aria-label={notificationsText.everyWayAndItsReason} className="grid gap-1">
      {rows.map((row, index) => {
        const { icon: Icon, className, word } = looks[row.state];
        const isHeld = row.is_held && row.due_at;
        const target = row.channel === 'push' && row.target ? deviceName(row.target) : row.target;
        return (
          // Several devices may share a name: the place is all that tells them apart, and it does not change.
          // biome-ignore lint/suspicious/noArrayIndexKey: rows keep their order.
          <li key={index} className="flex gap-3 rounded-lg px-2 py-2">
            <Icon className={cn('mt-0.5 size-4.5 shrink-0', className)} aria-hidden />
            <span className="min-w-0 flex-1 text-sm">
              <span className="flex items-baseline gap-2">
                <span className="font-medium">{channelLabels[row.channel]}</span>
                {target && target !== 'app' && (
                  <span className="min-w-0 truncate text-muted-foreground text-xs">{target}</span>
                )}
                <span className={cn('ms-auto shrink-0 text-xs', className)}>
                  {isHeld ? notificationsText.heldUntil(untilText(isHeld, now)) : word}
                </span>
              </span>
              <span className="mt-0.5 block text-pretty text-muted-foreground">
                {row.sentence}
                {row.attempts > 1 && ` ${notificationsText.tried(row.attempts)}`}
                {row.provider_status !== null && ` ${notificationsText.serviceAnswered(row.provider_status)}`}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
