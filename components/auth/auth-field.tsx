import { type ComponentProps, useId } from 'react';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';

type AuthFieldProps = ComponentProps<typeof Input> & { label: string; hint?: string };

/** A labelled field of the sign-in forms, with an optional hint below. */
export function AuthField({ label, hint, ...props }: AuthFieldProps) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      <Input id={id} aria-describedby={hint ? `${id}-hint` : undefined} {...props} />
      {hint && (
        <p id={`${id}-hint`} className="text-muted-foreground text-xs">
          {hint}
        </p>
      )}
    </div>
  );
}
