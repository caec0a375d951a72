import { ConversationAvatar } from '@/components/chat/conversation-avatar.tsx';
import { useMe } from '@/components/people/me-context.tsx';
import { PersonAvatar } from '@/components/people/person-avatar.tsx';
import { usePresence } from '@/components/people/use-presence.ts';
import { conversationTitle } from '@/lib/chat/selectors.ts';
import type { Conversation, Person } from '@/lib/chat/types.ts';
import { cn } from '@/lib/utils.ts';
import { MessageHit } from './message-hit.tsx';
import type { PaletteItem } from './palette-item.ts';

interface PaletteOptionProps {
  id: string;
  item: PaletteItem;
  isActive: boolean;
  onChoose: () => void;
  onPoint: () => void;
}

/** One line of the palette. The keyboard reaches it through the field, which keeps the focus. */
export function PaletteOption({ id, item, isActive, onChoose, onPoint }: PaletteOptionProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      // Keeps the focus in the field.
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={onPoint}
      onClick={onChoose}
      onKeyDown={(event) => event.key === 'Enter' && onChoose()}
      className={cn(
        'flex min-h-11 cursor-pointer items-center gap-3 rounded-lg px-3 py-1.5',
        isActive && 'bg-accent',
      )}
    >
      {item.kind === 'action' && (
        <>
          <item.icon className="mx-1.5 size-5 shrink-0 text-muted-foreground" aria-hidden />
          <span className="truncate text-sm">{item.label}</span>
        </>
      )}
      {item.kind === 'conversation' && <ConversationLine conversation={item.conversation} />}
      {item.kind === 'person' && <PersonLine person={item.person} />}
      {item.kind === 'message' && <MessageHit hit={item.hit} />}
    </div>
  );
}

function ConversationLine({ conversation }: { conversation: Conversation }) {
  const me = useMe();
  return (
    <>
      <ConversationAvatar
        conversation={conversation}
        className="size-8 text-xs"
        dotClassName="outline-popover"
      />
      <span className="truncate font-medium text-sm" dir="auto">
        {conversationTitle(conversation, me.id)}
      </span>
    </>
  );
}

function PersonLine({ person }: { person: Person }) {
  const presence = usePresence(person.id);
  return (
    <>
      <PersonAvatar
        name={person.full_name}
        avatarUrl={person.avatar_url}
        presence={presence}
        className="size-8 text-xs"
        dotClassName="outline-popover"
      />
      <span className="truncate font-medium text-sm" dir="auto">
        {person.full_name}
      </span>
      {person.roles.length > 0 && (
        <span className="ms-auto shrink-0 text-muted-foreground text-xs capitalize">
          {person.roles.join(', ')}
        </span>
      )}
    </>
  );
}
