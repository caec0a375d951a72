import { Users } from 'lucide-react';
import { mentionsText } from '#messages/mentions.ts';
import { PersonAvatar } from '@/components/people/person-avatar.tsx';
import { cn } from '@/lib/utils.ts';
import type { MentionOption } from './use-mention-query.ts';

interface MentionListProps {
  id: string;
  options: readonly MentionOption[];
  active: number;
  onPick: (option: MentionOption) => void;
}

/** Who may be meant, above the field. The keyboard chooses through the field, which keeps the focus. */
export function MentionList({ id, options, active, onPick }: MentionListProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={mentionsText.peopleToMention}
      className="absolute inset-x-0 bottom-full z-20 mb-2 max-w-80 animate-fade rounded-xl border bg-popover p-1.5 shadow-float"
    >
      {options.map((option, index) => (
        <div
          key={option.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // Keeps the focus in the field.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(option)}
          onKeyDown={(event) => event.key === 'Enter' && onPick(option)}
          className={cn(
            'flex h-10 cursor-pointer items-center gap-2.5 rounded-lg px-2 coarse:h-12',
            index === active ? 'bg-accent' : 'hover:bg-accent/60',
          )}
        >
          {option.id === option.name ? (
            <span className="flex size-7 items-center justify-center rounded-full bg-muted text-muted-foreground">
              <Users className="size-4" aria-hidden />
            </span>
          ) : (
            <PersonAvatar name={option.name} avatarUrl={option.avatarUrl} className="size-7 text-xs" />
          )}
          <span className="truncate text-sm" dir="auto">
            {option.name}
          </span>
          {option.id === option.name && (
            <span className="text-muted-foreground text-xs">{mentionsText.allMembers}</span>
          )}
        </div>
      ))}
    </div>
  );
}
