import { useId } from 'react';
import { settingsText } from '#messages/settings.ts';
import { useAttempt } from '@/components/hooks/use-attempt.ts';
import { NativeSelect } from '@/components/ui/native-select.tsx';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import {
  type DigestFrequency,
  type NotificationSettings,
  setEmailDigest,
} from '@/lib/notifications/settings.ts';

const choices: Record<DigestFrequency, string> = {
  off: settingsText.eachByItself,
  hourly: settingsText.onceAnHour,
  daily: settingsText.everyDayAt0800,
  weekly: settingsText.mondaysAt0800,
};

interface DigestChoiceProps {
  settings: NotificationSettings;
  onChange: () => Promise<void>;
}

/** E-mail about what one has not read: each by itself, or several as one. */
export function DigestChoice({ settings, onChange }: DigestChoiceProps) {
  const id = useId();
  const { supabase } = useEyrie();
  const { isBusy, attempt } = useAttempt();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <label htmlFor={id} className="font-medium text-sm">
        {settingsText.digest}
      </label>
      <NativeSelect
        id={id}
        value={settings.email_digest}
        disabled={isBusy}
        onChange={(event) =>
          void attempt(async () => {
            await setEmailDigest(supabase, event.target.value as DigestFrequency);
            await onChange();
          })
        }
      >
        {Object.entries(choices).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </NativeSelect>
    </div>
  );
}
