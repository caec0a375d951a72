'use client';

import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useId, useState } from 'react';
import { authText } from '#messages/auth.ts';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';

type PasswordFieldProps = Omit<ComponentProps<typeof Input>, 'type'> & { hint?: string };

/** A password field whose content can be shown. */
export function PasswordField({ hint, ...props }: PasswordFieldProps) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id}>{authText.password}</Label>
      <div className="relative">
        <Input
          id={id}
          name="password"
          type={isShown ? 'text' : 'password'}
          className="pe-11"
          aria-describedby={hint ? `${id}-hint` : undefined}
          {...props}
        />
        <button
          type="button"
          onClick={() => setShown(!isShown)}
          aria-pressed={isShown}
          className="absolute inset-y-0 end-0 flex w-11 items-center justify-center rounded-md text-muted-foreground hover:text-foreground"
        >
          <Icon className="size-4.5" aria-hidden />
          <span className="sr-only">{authText.showWhatIsTyped}</span>
        </button>
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-muted-foreground text-xs">
          {hint}
        </p>
      )}
    </div>
  );
}
