import { Monitor, Moon, Sun } from 'lucide-react';
import { accountText } from '#messages/account.ts';

/** The themes people can choose, as next-themes names them. */
export const themeChoices = [
  { value: 'light', label: accountText.light, icon: Sun },
  { value: 'dark', label: accountText.dark, icon: Moon },
  { value: 'system', label: accountText.asTheSystem, icon: Monitor },
] as const;
