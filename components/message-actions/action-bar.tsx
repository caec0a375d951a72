import { Ellipsis, Reply, SmilePlus } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import { messageActionsText } from '#messages/message-actions.ts';
import { startReply } from '@/components/composer/composer-mode.ts';
import type { Message } from '@/lib/chat/types.ts';
import { anchorOf, requestForMessage } from './message-request.ts';

/** React, reply, more: the one small bar of a message that is pointed at, focused or held. */
export function ActionBar({ message, onDone }: { message: Message; onDone: () => void }) {
  const isDeleted = message.deleted_at !== null;
  const open = (kind: 'menu' | 'emoji') => (event: MouseEvent<HTMLButtonElement>) =>
    requestForMessage({ kind, message, anchor: anchorOf(event.currentTarget) });
  if (isDeleted) return null;
  return (
    <div
      role="toolbar"
      aria-label={messageActionsText.messageActions}
      className="flex animate-fade rounded-lg border bg-popover p-0.5 shadow-float"
    >
      <BarButton label={messageActionsText.react} onClick={open('emoji')}>
        <SmilePlus aria-hidden />
      </BarButton>
      <BarButton
        label={messageActionsText.reply}
        onClick={() => {
          onDone();
          startReply(message);
        }}
      >
        <Reply aria-hidden />
      </BarButton>
      <BarButton label={messageActionsText.more} hasMenu onClick={open('menu')}>
        <Ellipsis aria-hidden />
      </BarButton>
    </div>
  );
}

interface BarButtonProps {
  label: string;
  hasMenu?: boolean;
  onClick: (event: MouseEvent<HTMLButtonElement>) => void;
  children: ReactNode;
}

function BarButton({ label, hasMenu, onClick, children }: BarButtonProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      aria-haspopup={hasMenu ? 'menu' : undefined}
      onClick={onClick}
      className="flex size-7 items-center justify-center rounded-md text-muted-foreground transition-colors duration-120 hover:bg-accent hover:text-foreground coarse:size-11 [&_svg]:size-4"
    >
      {children}
    </button>
  );
}
