import { messageActionsText } from '#messages/message-actions.ts';
import { EmojiPicker } from '@/components/emoji/emoji-picker.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover.tsx';
import type { Message } from '@/lib/chat/types.ts';
import { type Anchor, closeRequest, focusMessage } from './message-request.ts';
import { useMessageVerbs } from './use-message-verbs.ts';

/** Chooses an emoji for a message. */
export function ReactionPicker({ message, anchor }: { message: Message; anchor: Anchor }) {
  const { react } = useMessageVerbs();
  return (
    <Popover open onOpenChange={() => closeRequest('emoji')}>
      <PopoverTrigger asChild>
        <span aria-hidden className="fixed size-0" style={{ left: anchor.x, top: anchor.y }} />
      </PopoverTrigger>
      <PopoverContent
        align="start"
        aria-label={messageActionsText.chooseAReaction}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          focusMessage(message.id);
        }}
      >
        <EmojiPicker
          onPick={(emoji) => {
            closeRequest('emoji');
            void react(message, emoji);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}
