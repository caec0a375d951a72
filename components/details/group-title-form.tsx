import { useState } from 'react';
import { detailsText } from '#messages/details.ts';
import { Button } from '@/components/ui/button.tsx';
import { Input } from '@/components/ui/input.tsx';
import type { Conversation } from '@/lib/chat/types.ts';
import { useGroup } from './use-group.ts';

const NAME_LIMIT = 120;

/** The group's name as a field in its place: Enter saves, Esc leaves it. */
export function GroupTitleForm({ conversation, onDone }: { conversation: Conversation; onDone: () => void }) {
  const [title, setTitle] = useState(conversation.title ?? '');
  const { isBusy, change } = useGroup(conversation.id);
  async function save() {
    const wanted = title.trim();
    if (wanted === conversation.title || (await change((group) => group.update({ title: wanted })))) onDone();
  }
  return (
    <form
      className="mt-3 flex w-full gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Input
        // The person has just asked for this field.
        ref={(field) => field?.focus()}
        aria-label={detailsText.groupName}
        value={title}
        maxLength={NAME_LIMIT}
        autoComplete="off"
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onDone();
        }}
      />
      <Button type="submit" disabled={isBusy || title.trim() === ''} className="h-10 coarse:h-11">
        {detailsText.save}
      </Button>
    </form>
  );
}
