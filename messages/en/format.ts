import { plural } from './plural.ts';

export const formatText = {
  lastSeen: (when: string) => `Last seen ${when.replace(/^(Now|Yesterday)/, (word) => word.toLowerCase())}`,
  lastSeenAgo: (span: string) => `Last seen ${span} ago`,
  typing: (name: string) => `${name} is typing…`,
  /** `names` is a list already: "Sam and Priya". */
  severalTyping: (names: string) => `${names} are typing…`,
  others: (count: number) => plural(count, { one: '# other', other: '# others' }),
  tomorrow: (time: string) => `tomorrow ${time}`,
  withUnread: (place: string, count: string) => `${place}, ${count} unread`,
  fileUnits: ['bytes', 'KB', 'MB', 'GB'],
  deviceOn: (browser: string, system: string) => `${browser} on ${system}`,
  someDevice: 'A device',
};
