import { Monitor, Moon, Sun } from 'lucide-react';

/** The themes people can choose, as next-themes names them. */
export const themeChoices = [
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
  { value: 'system', label: 'As the system', icon: Monitor },
] as const;
