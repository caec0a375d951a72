import { X } from 'lucide-react';
import { newConversationText } from '#messages/new-conversation.ts';
import type { Person } from '@/lib/chat/types.ts';

/** A chosen person as a chip that can be taken back. */
export function ChosenPerson({ person, onRemove }: { person: Person; onRemove: () => void }) {
  return (
    <span className="flex h-7 max-w-44 animate-rise items-center gap-1 rounded-md bg-bubble-own ps-2 font-medium text-bubble-own-foreground text-sm">
      <span className="truncate">{person.full_name}</span>
      <button
        type="button"
        onClick={onRemove}
        className="flex size-7 shrink-0 items-center justify-center rounded-md hover:bg-foreground/10"
      >
        <X className="size-3.5" aria-hidden />
        <span className="sr-only">{newConversationText.removeNamed(person.full_name)}</span>
      </button>
    </span>
  );
}
