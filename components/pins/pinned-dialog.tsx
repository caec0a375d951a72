import { PinOff } from 'lucide-react';
import { pinsText } from '#messages/pins.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { useMessageVerbs } from '@/components/message-actions/use-message-verbs.ts';
import { usePersonName } from '@/components/people/use-person-name.ts';
import { jumpTo } from '@/components/timeline/jump.ts';
import { summaryOf } from '@/components/timeline/summary-of.ts';
import { Button } from '@/components/ui/button.tsx';
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog.tsx';
import type { Conversation, Message } from '@/lib/chat/types.ts';
import { shortTime } from '@/lib/format/short-time.ts';

interface PinnedDialogProps {
  conversation: Conversation;
  pinned: readonly Message[];
  onClose: () => void;
}

/** All pinned messages of a conversation. */
export function PinnedDialog({ conversation, pinned, onClose }: PinnedDialogProps) {
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent onCloseAutoFocus={(event) => event.preventDefault()}>
        <header className="px-5 pt-5 pb-3">
          <DialogTitle>{pinsText.pinnedMessages}</DialogTitle>
          <DialogDescription>{pinsText.whoSeesPins}</DialogDescription>
        </header>
        <ul aria-label={pinsText.pinnedMessages} className="scroll-quiet min-h-0 flex-1 px-3 pb-4">
          {pinned.map((message) => (
            <PinnedItem
              key={message.id}
              message={message}
              onGo={() => {
                onClose();
                jumpTo(conversation.id, message.id);
              }}
            />
          ))}
          {pinned.length === 0 && (
            <li className="px-2 py-6 text-muted-foreground text-sm">{pinsText.nothingIsPinned}</li>
          )}
        </ul>
      </DialogContent>
    </Dialog>
  );
}

function PinnedItem({ message, onGo }: { message: Message; onGo: () => void }) {
  const now = useNow();
  const { pin } = useMessageVerbs();
  const name = usePersonName(message.conversation_id, message.sender_id);
  return (
    <li className="flex items-center gap-1 rounded-xl hover:bg-accent/50">
      <button type="button" onClick={onGo} className="min-w-0 flex-1 rounded-xl px-2 py-2 text-start">
        <span className="flex gap-2 text-xs">
          <span className="truncate font-medium" dir="auto">
            {name}
          </span>
          <time className="shrink-0 text-muted-foreground">{shortTime(message.created_at, { now })}</time>
        </span>
        <span className="line-clamp-2 text-base [overflow-wrap:anywhere]" dir="auto">
          {summaryOf(message)}
        </span>
      </button>
      <Button variant="ghost" size="icon" title={pinsText.unpin} onClick={() => pin(message, false)}>
        <PinOff className="size-4.5!" aria-hidden />
        <span className="sr-only">{pinsText.unpin}</span>
      </Button>
    </li>
  );
}
