import { useId, useState } from 'react';
import { languagesText as text } from '#messages/languages.ts';
import { Button } from '@/components/ui/button.tsx';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';
import { languageName, toLanguageTag } from '@/lib/format/languages.ts';

/** A language by its tag, named back before it is used. */
export function LanguageTagField({ onName }: { onName: (tag: string) => void }) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const tag = toLanguageTag(typed);
  const isWrong = typed.trim().length > 1 && !tag;
  const hint = isWrong ? text.unknown : tag ? text.named(languageName(tag) ?? tag, tag) : text.tagHint;
  return (
    <div className="grid max-w-56 gap-1.5">
      <Label htmlFor={id}>{text.tag}</Label>
      <div className="flex gap-2">
        <Input
          id={id}
          value={typed}
          maxLength={20}
          spellCheck={false}
          autoCapitalize="none"
          aria-invalid={isWrong || undefined}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // The form around it would keep the template.
            event.preventDefault();
            if (tag) onName(tag);
          }}
        />
        <Button variant="outline" className="h-auto" disabled={!tag} onClick={() => tag && onName(tag)}>
          {text.use}
        </Button>
      </div>
      <p
        id={`${id}-hint`}
        role="status"
        className={isWrong ? 'text-destructive text-sm' : 'text-muted-foreground text-sm'}
      >
        {hint}
      </p>
    </div>
  );
}
