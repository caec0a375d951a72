'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { NotificationCentre } from './notification-centre.ts';
import type { NotificationState } from './types.ts';

const NotificationContext = createContext<NotificationCentre | null>(null);

/** Hands a notification centre to everything below. */
export function NotificationProvider({
  centre,
  children,
}: {
  centre: NotificationCentre;
  children: ReactNode;
}) {
  return <NotificationContext value={centre}>{children}</NotificationContext>;
}

/** The notification centre. @throws Error outside a `NotificationProvider`. */
export function useNotificationCentre(): NotificationCentre {
  const centre = useContext(NotificationContext);
  if (!centre) throw new Error('useNotificationCentre needs a NotificationProvider above it.');
  return centre;
}

/** A part of the notification state; renders again only when the selected value changes. */
export function useNotifications<T>(selector: (state: NotificationState) => T): T {
  return useStore(useNotificationCentre().store, selector);
}
