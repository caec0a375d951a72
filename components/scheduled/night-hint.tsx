import { Moon } from 'lucide-react';
import { scheduledText } from '#messages/scheduled.ts';
import { readDraft, writeDraft } from '@/components/chat/drafts.ts';
import { composerModes } from '@/components/composer/composer-mode.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { otherMember } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { timeOfDay } from '@/lib/format/time-of-day.ts';
import { hourIn, nextHour } from '@/lib/format/zoned-time.ts';
import { useSchedule } from './use-schedule.ts';
import { useTimeZoneOf } from './use-time-zone-of.ts';

const NIGHT_FROM = 22;
const MORNING = 8;
const NIGHT_UNTIL = 7;

/** While it is night for the other person: what time it is there, and an offer to send in their morning. */
export function NightHint({ conversation, hasText }: { conversation: Conversation; hasText: boolean }) {
  const me = useMe();
  const now = useNow();
  const zone = useTimeZoneOf(otherMember(conversation, me.id)?.user_id);
  const schedule = useSchedule(conversation);
  if (!zone) return null;
  const hour = hourIn(now, zone);
  const isNight = hour >= NIGHT_FROM || hour < NIGHT_UNTIL;
  if (!isNight) return null;

  async function sendInTheMorning() {
    const words = readDraft(conversation.id).trim();
    if (words === '' || !zone || !(await schedule(words, nextHour(MORNING, new Date(), zone)))) return;
    writeDraft(conversation.id, '');
    composerModes.set(conversation.id, null);
  }
  return (
    <p className="mb-1.5 flex min-h-8 animate-fade items-center gap-2 px-2 text-muted-foreground text-xs">
      <Moon className="size-4 shrink-0" aria-hidden />
      {scheduledText.timeForThem(timeOfDay(now, { timeZone: zone }))}
      {hasText && (
        <button
          type="button"
          onClick={sendInTheMorning}
          className="rounded-md px-1.5 py-1 font-medium text-primary hover:bg-accent coarse:min-h-11"
        >
          {scheduledText.sendAt0800}
        </button>
      )}
    </p>
  );
}
