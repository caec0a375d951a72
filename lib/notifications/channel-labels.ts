import type { NotificationChannel } from './types.ts';

/** The ways by which one can be told, in the order of every list. */
export const channelLabels: Readonly<Record<NotificationChannel, string>> = {
  in_app: 'In the app',
  push: 'Push',
  email: 'E-mail',
  sms: 'SMS',
};
