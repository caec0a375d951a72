import type { Attachment } from './types.ts';

/** What a message carries besides its words. */
export interface MessageExtras {
  /** Checked by the server and not sent yet. */
  attachments: Attachment[];
  /** User ids of the members that are called by name. */
  mentions: string[];
  mentions_everyone: boolean;
  /** Sent without sound or push. */
  silent: boolean;
}

export const NO_EXTRAS: MessageExtras = {
  attachments: [],
  mentions: [],
  mentions_everyone: false,
  silent: false,
};
