'use client';

import * as RadioGroup from 'radix-ui/radio-group';
import { useSyncExternalStore } from 'react';
import { settingsText } from '#messages/settings.ts';
import { themeChoices } from '@/components/theme/theme-choices.ts';
import { useThemeChoice } from '@/components/theme/use-theme-choice.ts';

const noChange = () => () => undefined;

/** Light, dark or the system's choice, as three large radio buttons. */
export function ThemeChoice() {
  const { theme, chooseTheme } = useThemeChoice();
  // The server does not know the choice, so it marks none.
  const isMounted = useSyncExternalStore(
    noChange,
    () => true,
    () => false,
  );
  return (
    <RadioGroup.Root
      aria-label={settingsText.theme}
      value={isMounted ? theme : ''}
      onValueChange={chooseTheme}
      className="grid grid-cols-3 gap-2"
    >
      {themeChoices.map(({ value, label, icon: Icon }) => (
        <RadioGroup.Item
          key={value}
          value={value}
          className="flex h-18 flex-col items-center justify-center gap-1.5 rounded-xl border font-medium text-sm transition-colors hover:bg-accent data-[state=checked]:border-primary data-[state=checked]:bg-primary/6"
        >
          <Icon className="size-5" aria-hidden />
          {label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
