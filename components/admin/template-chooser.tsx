import { useId } from 'react';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';
import { NativeSelect } from '@/components/ui/native-select.tsx';
import type { TemplateChannel, TemplateKey } from '@/lib/admin/templates.ts';
import { channelLabels } from '@/lib/notifications/channel-labels.ts';
import type { TemplateChoice } from './template-desk.tsx';

const channels: readonly TemplateChannel[] = ['push', 'email', 'sms'];
/** As the database takes them: de, de-AT. */
const LOCALE = '[a-z]{2,3}(-[A-Za-z0-9]{2,8})*';

interface TemplateChooserProps {
  choice: TemplateChoice;
  keys: readonly TemplateKey[];
  onChoose: (choice: TemplateChoice) => void;
}

/** Which notification, by which channel, in which language. */
export function TemplateChooser({ choice, keys, onChoose }: TemplateChooserProps) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-start gap-4">
      <div className="grid min-w-48 flex-1 gap-1.5">
        <Label htmlFor={`${id}-key`}>Notification</Label>
        <NativeSelect
          id={`${id}-key`}
          value={choice.key}
          onChange={(event) => onChoose({ ...choice, key: event.target.value })}
        >
          {keys.map(({ key, description }) => (
            <option key={key} value={key}>
              {description}
            </option>
          ))}
        </NativeSelect>
      </div>
      <div className="grid gap-1.5">
        <Label htmlFor={`${id}-channel`}>Channel</Label>
        <NativeSelect
          id={`${id}-channel`}
          value={choice.channel}
          onChange={(event) => onChoose({ ...choice, channel: event.target.value as TemplateChannel })}
        >
          {channels.map((channel) => (
            <option key={channel} value={channel}>
              {channelLabels[channel]}
            </option>
          ))}
        </NativeSelect>
      </div>
      <div className="grid gap-1.5">
        <Label htmlFor={`${id}-locale`}>Language</Label>
        <Input
          id={`${id}-locale`}
          className="w-24"
          defaultValue={choice.locale}
          pattern={LOCALE}
          title="A language like de, or one of a country like de-AT"
          onBlur={(event) => {
            const { value, validity } = event.target;
            if (validity.valid && value !== choice.locale) onChoose({ ...choice, locale: value });
          }}
        />
      </div>
    </div>
  );
}
