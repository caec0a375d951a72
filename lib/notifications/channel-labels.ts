import { notificationsText } from '#messages/notifications.ts';
import type { NotificationChannel } from './types.ts';

/** The ways by which one can be told, in the order of every list. */
export const channelLabels: Readonly<Record<NotificationChannel, string>> = {
  in_app: notificationsText.inTheApp,
  push: notificationsText.push,
  email: notificationsText.email,
  sms: notificationsText.sms,
};
