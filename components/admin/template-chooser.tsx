import { useId } from 'react';
import { templatesText } from '#messages/templates.ts';
import { Label } from '@/components/ui/label.tsx';
import { NativeSelect } from '@/components/ui/native-select.tsx';
import type { TemplateChannel, TemplateKey } from '@/lib/admin/templates.ts';
import { channelLabels } from '@/lib/notifications/channel-labels.ts';
import { LanguageChoice } from './language-choice.tsx';
import type { TemplateChoice } from './template-desk.tsx';

const channels: readonly TemplateChannel[] = ['push', 'email', 'sms'];
interface TemplateChooserProps {
  choice: TemplateChoice;
  keys: readonly TemplateKey[];
  onChoose: (choice: TemplateChoice) => void;
}

/** Which notification, by which channel, in which language. */
export function TemplateChooser({ choice, keys, onChoose }: TemplateChooserProps) {
  const id = useId();
  const chosen = keys.find(({ key }) => key === choice.key);
  return (
    <div className="flex flex-wrap items-start gap-4">
      <div className="grid min-w-48 flex-1 gap-1.5">
        <Label htmlFor={`${id}-key`}>{templatesText.notification}</Label>
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
        <Label htmlFor={`${id}-channel`}>{templatesText.channel}</Label>
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
      <LanguageChoice
        value={choice.locale}
        kept={
          chosen?.templates.filter(({ channel }) => channel === choice.channel).map(({ locale }) => locale) ??
          []
        }
        onChange={(locale) => onChoose({ ...choice, locale })}
      />
    </div>
  );
}
