import type { Change } from './change.ts';
import type { Message } from './types.ts';

/** The stored messages that a change brings. */
export function changedMessages(change: Change): readonly Message[] {
  switch (change.type) {
    case 'message_changed':
      return [change.message];
    case 'changes_synced':
    case 'page_loaded':
      return change.messages;
    default:
      return [];
  }
}
