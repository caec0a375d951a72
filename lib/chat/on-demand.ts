import type { ChatContext } from './chat-context.ts';
import { draftSaver } from './drafts.ts';
import { createMessageActions, type MessageActions } from './message-actions.ts';
import { createScheduledMessages, type ScheduledMessages } from './scheduled.ts';

/** The verbs that most visits never need; fetched with the first use. */
export interface OnDemand {
  messages: MessageActions;
  scheduled: ScheduledMessages;
  saveDraft(conversationId: string, content: string, replyTo: string | null): Promise<void>;
}

/** Makes the verbs of one client. */
export function createOnDemand(context: ChatContext): OnDemand {
  return {
    messages: createMessageActions(context),
    scheduled: createScheduledMessages(context),
    saveDraft: draftSaver(context),
  };
}
