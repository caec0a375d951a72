import { Lock } from 'lucide-react';
import { useId } from 'react';
import { Switch } from '@/components/ui/switch.tsx';
import { channelLabels } from '@/lib/notifications/channel-labels.ts';
import type { NotificationChannel, Preference } from '@/lib/notifications/types.ts';

interface PreferenceRowProps {
  /** Those of one category. */
  preferences: readonly Preference[];
  channels: readonly NotificationChannel[];
  onChange: (category: string, channel: NotificationChannel, enabled: boolean) => void;
}

/** One kind of notification: what it is, and a switch per way it can arrive; on phones the switches stand below. */
export function PreferenceRow({ preferences, channels, onChange }: PreferenceRowProps) {
  const id = useId();
  const [first] = preferences;
  if (!first) return null;
  return (
    <li className="border-t py-3 md:flex md:items-center md:gap-3">
      <div className="min-w-0 flex-1">
        <h3 id={id} className="flex items-center gap-1.5 font-medium">
          {first.label}
          {first.mandatory && <Lock className="size-3.5 text-muted-foreground" aria-hidden />}
        </h3>
        <p className="mt-0.5 text-pretty text-muted-foreground text-xs">{first.description}</p>
      </div>
      <fieldset
        aria-labelledby={id}
        className="mt-2.5 grid grid-flow-col justify-start gap-x-6 md:mt-0 md:gap-x-0"
      >
        {channels.map((channel) => {
          const preference = preferences.find((one) => one.channel === channel);
          return (
            <div key={channel} className="grid justify-items-center gap-1.5 md:w-19">
              <span aria-hidden className="text-muted-foreground text-xs md:hidden">
                {channelLabels[channel]}
              </span>
              {preference ? (
                <Switch
                  aria-label={`${first.label}: ${channelLabels[channel]}`}
                  checked={preference.enabled}
                  disabled={first.mandatory}
                  onCheckedChange={(enabled) => onChange(first.category, channel, enabled)}
                />
              ) : (
                <span aria-hidden className="text-muted-foreground">
                  –
                </span>
              )}
            </div>
          );
        })}
      </fieldset>
    </li>
  );
}
