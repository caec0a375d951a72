import { useId } from 'react';
import { newConversationText } from '#messages/new-conversation.ts';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';

/** What a group is called; asked for only once it is a group. */
export function GroupNameField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div className="grid animate-rise gap-1.5">
      <Label htmlFor={id}>{newConversationText.groupName}</Label>
      <Input
        id={id}
        value={value}
        maxLength={100}
        placeholder={newConversationText.groupNameExample}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
