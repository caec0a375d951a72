import { Check } from 'lucide-react';
import { PersonAvatar } from '@/components/people/person-avatar.tsx';
import { usePresence } from '@/components/people/use-presence.ts';
import { useStatusText } from '@/components/people/use-status-text.ts';
import type { Person } from '@/lib/chat/types.ts';
import { cn } from '@/lib/utils.ts';

interface PersonOptionProps {
  id: string;
  person: Person;
  isActive: boolean;
  isChosen: boolean;
  onToggle: () => void;
}

/** One person in the picker's list. The keyboard reaches it through the field, which keeps the focus. */
export function PersonOption({ id, person, isActive, isChosen, onToggle }: PersonOptionProps) {
  const presence = usePresence(person.id);
  const text = useStatusText(person.id);
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      // Keeps the focus in the field.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onToggle}
      onKeyDown={(event) => event.key === 'Enter' && onToggle()}
      className={cn(
        'flex h-13 cursor-pointer items-center gap-3 rounded-lg px-3',
        isActive ? 'bg-accent' : 'hover:bg-accent/60',
      )}
    >
      <PersonAvatar
        name={person.full_name}
        avatarUrl={person.avatar_url}
        presence={presence}
        className="size-9 text-xs"
        dotClassName="outline-popover"
      />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-left rtl:text-right font-medium text-sm" dir="auto">
          {person.full_name}
        </span>
        {(person.roles.length > 0 || text) && (
          <span className="block truncate text-muted-foreground text-xs">
            <span className="capitalize">{person.roles.join(', ')}</span>
            {person.roles.length > 0 && text && ' · '}
            {text}
          </span>
        )}
      </span>
      {isChosen && <Check className="size-4.5 shrink-0 text-primary" aria-hidden />}
    </div>
  );
}
