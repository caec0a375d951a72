/** The address of a conversation. */
export function conversationPath(id: string): string {
  return `/c/${id}`;
}

/** The address of one message, which the conversation then brings into sight. */
export function messagePath(conversationId: string, messageId: string): string {
  return `${conversationPath(conversationId)}?m=${messageId}`;
}

/** The conversation that an address names, or null. */
export function conversationIdOf(pathname: string): string | null {
  return /^\/c\/([^/]+)$/.exec(pathname)?.[1] ?? null;
}

/** Inbox and conversations are one screen that reads the address itself. */
export function isChatPath(pathname: string): boolean {
  return pathname === '/inbox' || conversationIdOf(pathname) !== null;
}
