import { BellOff, Play } from 'lucide-react';
import { settingsText } from '#messages/settings.ts';
import { useAttempt } from '@/components/hooks/use-attempt.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { Button } from '@/components/ui/button.tsx';
import { type MuteSpan, muteUntil } from '@/lib/chat/mute-until.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { untilText } from '@/lib/format/until-text.ts';
import { type NotificationSettings, pauseNotifications } from '@/lib/notifications/settings.ts';

const spans: readonly { span: MuteSpan; label: string }[] = [
  { span: 'hour', label: settingsText.oneHour },
  { span: 'eight-hours', label: settingsText.eightHours },
  { span: 'tomorrow', label: settingsText.untilTomorrow },
];

interface PauseChoiceProps {
  settings: NotificationSettings;
  onChange: () => Promise<void>;
}

/** Silence from now on, for a while; what waits comes as one when it ends. */
export function PauseChoice({ settings, onChange }: PauseChoiceProps) {
  const now = useNow();
  const { supabase } = useEyrie();
  const { isBusy, attempt } = useAttempt();
  const { paused_until: until, held_count: held } = settings;
  const pause = (end: string | null) =>
    attempt(async () => {
      await pauseNotifications(supabase, end);
      await onChange();
    });
  return (
    <fieldset aria-label={settingsText.pause}>
      <h3 className="font-medium text-sm">{settingsText.pause}</h3>
      <p role="status" className="mt-0.5 text-pretty text-muted-foreground text-sm">
        {until ? settingsText.pausedUntil(untilText(until, now)) : settingsText.whatPauseDoes}
        {until && held > 0 && ` ${settingsText.waiting(held)}`}
      </p>
      <div className="mt-2.5 flex flex-wrap gap-2">
        {until ? (
          <Button variant="outline" disabled={isBusy} onClick={() => void pause(null)}>
            <Play aria-hidden /> {settingsText.resume}
          </Button>
        ) : (
          spans.map(({ span, label }) => (
            <Button
              key={span}
              variant="outline"
              disabled={isBusy}
              onClick={() => void pause(muteUntil(span, new Date()))}
            >
              <BellOff aria-hidden /> {label}
            </Button>
          ))
        )}
      </div>
    </fieldset>
  );
}
