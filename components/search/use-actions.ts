import {
  Bell,
  CalendarClock,
  Inbox,
  Keyboard,
  LifeBuoy,
  LogOut,
  type LucideIcon,
  Settings,
  SmilePlus,
  SquarePen,
  Star,
} from 'lucide-react';
import { useTheme } from 'next-themes';
import { useMemo } from 'react';
import { useGo } from '@/components/navigation/use-go.ts';
import { useSignOut } from '@/components/shell/use-sign-out.ts';
import { openShortcuts } from '@/components/shortcuts/shortcuts-signal.ts';
import { useContactSupport } from '@/components/support/use-contact-support.ts';
import { themeChoices } from '@/components/theme/theme-choices.ts';
import type { PaletteItem } from './palette-item.ts';

/** What can be done from the palette, in the order of use. The two given open the dialogs for it. */
export function useActions(startConversation: () => void, chooseStatus: () => void): readonly PaletteItem[] {
  const go = useGo();
  const signOut = useSignOut();
  const contactSupport = useContactSupport();
  const { setTheme } = useTheme();
  return useMemo(() => {
    const action = (label: string, icon: LucideIcon, run: () => void): PaletteItem => ({
      kind: 'action',
      id: label,
      label,
      icon,
      run,
    });
    return [
      action('New conversation', SquarePen, startConversation),
      action('Contact support', LifeBuoy, () => void contactSupport()),
      action('Go to the inbox', Inbox, () => go('/inbox')),
      action('Go to notifications', Bell, () => go('/notifications')),
      action('Go to saved messages', Star, () => go('/saved')),
      action('Go to sessions', CalendarClock, () => go('/sessions')),
      action('Go to settings', Settings, () => go('/settings')),
      ...themeChoices.map(({ value, label, icon }) =>
        action(`Theme: ${label.toLowerCase()}`, icon, () => setTheme(value)),
      ),
      action('Keyboard shortcuts', Keyboard, openShortcuts),
      action('Set a status', SmilePlus, chooseStatus),
      action('Sign out', LogOut, () => void signOut()),
    ];
  }, [go, signOut, contactSupport, setTheme, startConversation, chooseStatus]);
}
