import { AtSign, BellOff, CalendarClock, Clock, Type } from 'lucide-react';
import { useState } from 'react';
import { composerToolsText } from '#messages/composer-tools.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { ScheduleDialog } from '@/components/scheduled/schedule-dialog.tsx';
import { sendTimes } from '@/components/scheduled/send-times.ts';
import { useSchedule } from '@/components/scheduled/use-schedule.ts';
import { useTimeZoneOf } from '@/components/scheduled/use-time-zone-of.ts';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu.tsx';
import { otherMember } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { focusComposer } from './composer-mode.ts';
import { typeInto } from './edit-text.ts';
import { FormattingHelp } from './formatting-help.tsx';

interface SendMenuProps {
  conversation: Conversation;
  text: string;
  canSend: boolean;
  onSilent: () => void;
  onScheduled: () => void;
  onClose: () => void;
}

/** Without sound, later, and what else the composer can do. */
export function SendMenu({ conversation, text, canSend, onSilent, onScheduled, onClose }: SendMenuProps) {
  const me = useMe();
  const now = useNow();
  const zone = useTimeZoneOf(otherMember(conversation, me.id)?.user_id);
  const schedule = useSchedule(conversation);
  const [opened, setOpened] = useState<'time' | 'help' | null>(null);
  const hasWords = text.trim() !== '';

  async function sendAt(at: Date) {
    if (await schedule(text.trim(), at)) onScheduled();
    onClose();
  }
  function mention() {
    onClose();
    focusComposer();
    requestAnimationFrame(() => {
      const field = document.querySelector<HTMLTextAreaElement>('textarea[data-composer]');
      if (field) typeInto(field, /(^|\s)$/.test(field.value) ? '@' : ' @');
    });
  }
  if (opened === 'time') return <ScheduleDialog onClose={onClose} onChoose={sendAt} />;
  if (opened === 'help') return <FormattingHelp onClose={onClose} />;
  return (
    <DropdownMenu open modal={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DropdownMenuTrigger asChild>
        <span aria-hidden className="pointer-events-none absolute inset-0" />
      </DropdownMenuTrigger>
      <DropdownMenuContent
        side="top"
        align="end"
        aria-label={composerToolsText.moreWaysToSend}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          if (opened === null) focusComposer();
        }}
      >
        <DropdownMenuItem disabled={!canSend} onSelect={onSilent}>
          <BellOff aria-hidden /> {composerToolsText.sendWithoutSound}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{composerToolsText.sendLater}</DropdownMenuLabel>
        {sendTimes(now, zone).map(({ label, at }) => (
          <DropdownMenuItem
            key={label}
            disabled={!hasWords}
            onSelect={(event) => {
              event.preventDefault();
              void sendAt(at);
            }}
          >
            <Clock aria-hidden /> {label}
          </DropdownMenuItem>
        ))}
        <DropdownMenuItem
          disabled={!hasWords}
          onSelect={(event) => {
            event.preventDefault();
            setOpened('time');
          }}
        >
          <CalendarClock aria-hidden /> {composerToolsText.chooseATime}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={mention}>
          <AtSign aria-hidden /> {composerToolsText.mentionSomebody}
        </DropdownMenuItem>
        <DropdownMenuItem
          onSelect={(event) => {
            event.preventDefault();
            setOpened('help');
          }}
        >
          <Type aria-hidden /> {composerToolsText.formattingHelp}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
