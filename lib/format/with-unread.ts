import { formatText } from '#messages/format.ts';
import { countLabel } from './count-label.ts';

/** A place's name for assistive technology, with what its badge shows: "Inbox", "Inbox, 4 unread", "Inbox, 99+ unread". */
export function withUnread(label: string, count: number): string {
  return count > 0 ? formatText.withUnread(label, countLabel(count)) : label;
}
