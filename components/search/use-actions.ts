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
import { useMemo } from 'react';
import { searchText } from '#messages/search.ts';
import { useGo } from '@/components/navigation/use-go.ts';
import { useSignOut } from '@/components/shell/use-sign-out.ts';
import { openShortcuts } from '@/components/shortcuts/shortcuts-signal.ts';
import { useContactSupport } from '@/components/support/use-contact-support.ts';
import { themeChoices } from '@/components/theme/theme-choices.ts';
import { useThemeChoice } from '@/components/theme/use-theme-choice.ts';
import type { PaletteItem } from './palette-item.ts';

/** What can be done from the palette, in the order of use. The two given open the dialogs for it. */
export function useActions(startConversation: () => void, chooseStatus: () => void): readonly PaletteItem[] {
  const go = useGo();
  const signOut = useSignOut();
  const contactSupport = useContactSupport();
  const { chooseTheme } = useThemeChoice();
  return useMemo(() => {
    const action = (label: string, icon: LucideIcon, run: () => void): PaletteItem => ({
      kind: 'action',
      id: label,
      label,
      icon,
      run,
    });
    return [
      action(searchText.newConversation, SquarePen, startConversation),
      action(searchText.contactSupport, LifeBuoy, () => void contactSupport()),
      action(searchText.goToTheInbox, Inbox, () => go('/inbox')),
      action(searchText.goToNotifications, Bell, () => go('/notifications')),
      action(searchText.goToSavedMessages, Star, () => go('/saved')),
      action(searchText.goToSessions, CalendarClock, () => go('/sessions')),
      action(searchText.goToSettings, Settings, () => go('/settings')),
      ...themeChoices.map(({ value, label, icon }) =>
        action(searchText.theme(label.toLowerCase()), icon, () => chooseTheme(value)),
      ),
      action(searchText.keyboardShortcuts, Keyboard, openShortcuts),
      action(searchText.setAStatus, SmilePlus, chooseStatus),
      action(searchText.signOut, LogOut, () => void signOut()),
    ];
  }, [go, signOut, contactSupport, chooseTheme, startConversation, chooseStatus]);
}
