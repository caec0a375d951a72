import type { ChatContext } from './chat-context.ts';
import { draftSaver } from './drafts.ts';
import { loadFarPage } from './far-window.ts';
import { createMessageActions, type MessageActions } from './message-actions.ts';
import { reachMessage } from './reach-message.ts';
import { createScheduledMessages, type ScheduledMessages } from './scheduled.ts';

/** The verbs that most visits never need; fetched with the first use. */
export interface OnDemand {
  messages: MessageActions;
  scheduled: ScheduledMessages;
  /** Has a message shown, however far back. @throws EyrieError NOMSG, NETWK. */
  reach(conversationId: string, messageId: string): Promise<void>;
  /** The page before or after the window that is far back. Failures go to `farStatus`. */
  loadFar(conversationId: string, side: 'older' | 'newer'): Promise<void>;
  saveDraft(conversationId: string, content: string, replyTo: string | null): Promise<void>;
}

/** Makes the verbs of one client. */
export function createOnDemand(context: ChatContext): OnDemand {
  return {
    messages: createMessageActions(context),
    scheduled: createScheduledMessages(context),
    reach: (conversationId, messageId) => reachMessage(context, conversationId, messageId),
    loadFar: (conversationId, side) => loadFarPage(context, conversationId, side),
    saveDraft: draftSaver(context),
  };
}
