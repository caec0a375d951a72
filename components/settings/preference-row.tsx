import { Lock } from 'lucide-react';
import { Switch } from '@/components/ui/switch.tsx';
import type { NotificationChannel, Preference } from '@/lib/notifications/types.ts';

interface PreferenceRowProps {
  /** Those of one category. */
  preferences: readonly Preference[];
  channels: readonly NotificationChannel[];
  labels: Record<NotificationChannel, string>;
  onChange: (category: string, channel: NotificationChannel, enabled: boolean) => void;
}

/** One kind of notification with a switch per way it can arrive. */
export function PreferenceRow({ preferences, channels, labels, onChange }: PreferenceRowProps) {
  const [first] = preferences;
  if (!first) return null;
  return (
    <tr className="border-t">
      <th scope="row" className="py-3 pr-3 text-left align-middle font-normal">
        <span className="flex items-center gap-1.5 font-medium">
          {first.label}
          {first.mandatory && <Lock className="size-3.5 text-muted-foreground" aria-hidden />}
        </span>
        <span className="mt-0.5 block text-pretty text-muted-foreground text-xs">{first.description}</span>
      </th>
      {channels.map((channel) => {
        const preference = preferences.find((one) => one.channel === channel);
        return (
          <td key={channel} className="py-3 text-center align-middle">
            {preference ? (
              <Switch
                aria-label={`${first.label}: ${labels[channel]}`}
                checked={preference.enabled}
                disabled={first.mandatory}
                onCheckedChange={(enabled) => onChange(first.category, channel, enabled)}
              />
            ) : (
              <span aria-hidden className="text-muted-foreground">
                –
              </span>
            )}
          </td>
        );
      })}
    </tr>
  );
}
