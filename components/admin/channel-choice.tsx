import { campaignsText } from '#messages/campaigns.ts';
import { channelLabels } from '@/lib/notifications/channel-labels.ts';
import type { NotificationChannel } from '@/lib/notifications/types.ts';

interface ChannelChoiceProps {
  chosen: readonly NotificationChannel[];
  onChange: (channels: readonly NotificationChannel[]) => void;
}

/** By which ways a campaign may go out. */
export function ChannelChoice({ chosen, onChange }: ChannelChoiceProps) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">{campaignsText.ways}</legend>
      <div className="flex flex-wrap gap-4">
        {(Object.keys(channelLabels) as NotificationChannel[]).map((channel) => (
          <label key={channel} className="flex h-9 items-center gap-2 text-sm coarse:h-11">
            <input
              type="checkbox"
              checked={chosen.includes(channel)}
              className="size-4.5 accent-primary"
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, channel] : chosen.filter((one) => one !== channel))
              }
            />
            {channelLabels[channel]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
