import { RotateCw, Trash2 } from 'lucide-react';
import { timelineToolsText } from '#messages/timeline-tools.ts';
import { Button } from '@/components/ui/button.tsx';
import { useChatClient } from '@/lib/chat/react.tsx';
import type { PendingMessage } from '@/lib/chat/types.ts';

/** Under a message the server refused: why, try again, or let it go. */
export function FailedMessage({ message }: { message: PendingMessage }) {
  const client = useChatClient();
  return (
    <div className="mt-1 grid justify-items-end">
      <p role="alert" data-code={message.problem?.code} className="pe-1 text-end text-destructive text-xs">
        {timelineToolsText.couldntSend} {message.problem?.sentence}
      </p>
      <div className="flex">
        <Button variant="destructive" size="sm" onClick={() => client.retryMessage(message.id)}>
          <RotateCw aria-hidden /> {timelineToolsText.retry}
        </Button>
        <Button variant="destructive" size="sm" onClick={() => client.discardMessage(message.id)}>
          <Trash2 aria-hidden /> {timelineToolsText.delete}
        </Button>
      </div>
    </div>
  );
}
