/** A place's name for assistive technology: "Inbox", "Inbox, 4 unread". */
export function withUnread(label: string, count: number): string {
  return count > 0 ? `${label}, ${count} unread` : label;
}
