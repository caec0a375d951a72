import {
  Copy,
  Flag,
  Forward,
  Info,
  type LucideIcon,
  Pencil,
  Pin,
  PinOff,
  Reply,
  SmilePlus,
  Star,
  StarOff,
  Trash2,
} from 'lucide-react';
import { messageActionsText } from '#messages/message-actions.ts';
import { startEdit, startReply } from '@/components/composer/composer-mode.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { useIsSaved } from '@/components/saved/saved-marks.ts';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu.tsx';
import { useChat } from '@/lib/chat/react.tsx';
import type { Message } from '@/lib/chat/types.ts';
import { type Anchor, closeRequest, focusMessage, requestForMessage } from './message-request.ts';
import { mayDelete, mayEdit } from './message-rights.ts';
import { useMessageVerbs } from './use-message-verbs.ts';

interface Choice {
  label: string;
  icon: LucideIcon;
  run: () => void;
  isDangerous?: boolean;
}

/** Everything one can do with a message, at the button or where the pointer was. */
export function MessageMenu({ message, anchor }: { message: Message; anchor: Anchor }) {
  const me = useMe();
  const conversation = useChat((state) => state.conversations[message.conversation_id]);
  const verbs = useMessageVerbs();
  const saved = useIsSaved(message.id);
  if (!conversation) return null;
  const open = (kind: 'forward' | 'info' | 'report') => () => requestForMessage({ kind, message });
  const groups: (Choice | false)[][] = [
    [
      {
        label: messageActionsText.react,
        icon: SmilePlus,
        run: () => requestForMessage({ kind: 'emoji', message, anchor }),
      },
      { label: messageActionsText.reply, icon: Reply, run: () => startReply(message) },
      mayEdit(message, conversation, me.id) && {
        label: messageActionsText.edit,
        icon: Pencil,
        run: () => startEdit(message),
      },
    ],
    [
      message.content !== '' && {
        label: messageActionsText.copyText,
        icon: Copy,
        run: () => verbs.copy(message),
      },
      { label: messageActionsText.forward, icon: Forward, run: open('forward') },
      message.pinned_at
        ? { label: messageActionsText.unpin, icon: PinOff, run: () => verbs.pin(message, false) }
        : { label: messageActionsText.pin, icon: Pin, run: () => verbs.pin(message, true) },
      saved
        ? { label: messageActionsText.removeFromSaved, icon: StarOff, run: () => verbs.save(message, false) }
        : { label: messageActionsText.save, icon: Star, run: () => verbs.save(message, true) },
      { label: messageActionsText.info, icon: Info, run: open('info') },
    ],
    [
      message.sender_id !== me.id && { label: messageActionsText.report, icon: Flag, run: open('report') },
      mayDelete(message, conversation, me.id) && {
        label: messageActionsText.delete,
        icon: Trash2,
        run: () => verbs.remove(message),
        isDangerous: true,
      },
    ],
  ];
  return (
    <DropdownMenu open modal={false} onOpenChange={() => closeRequest('menu')}>
      <DropdownMenuTrigger asChild>
        <span aria-hidden className="fixed size-0" style={{ left: anchor.x, top: anchor.y }} />
      </DropdownMenuTrigger>
      <DropdownMenuContent
        align="start"
        sideOffset={0}
        aria-label={messageActionsText.message}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          // Whatever was chosen may have put the focus where it belongs.
          if (document.activeElement === document.body) focusMessage(message.id);
        }}
      >
        {groups
          .map((group) => group.filter((choice) => choice !== false))
          .filter((group) => group.length > 0)
          .map((group, index) => (
            <div key={group[0]?.label}>
              {index > 0 && <DropdownMenuSeparator />}
              {group.map(({ label, icon: Icon, run, isDangerous }) => (
                <DropdownMenuItem
                  key={label}
                  onSelect={run}
                  className={isDangerous ? 'text-destructive [&_svg]:text-destructive!' : undefined}
                >
                  <Icon aria-hidden /> {label}
                </DropdownMenuItem>
              ))}
            </div>
          ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
