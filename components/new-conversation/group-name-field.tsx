import { useId } from 'react';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';

/** What a group is called; asked for only once it is a group. */
export function GroupNameField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div className="grid animate-rise gap-1.5">
      <Label htmlFor={id}>Group name</Label>
      <Input
        id={id}
        value={value}
        maxLength={100}
        placeholder="Study circle"
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
