import { composerText } from '#messages/composer.ts';
import { numberText } from '@/lib/format/number-text.ts';
import { cn } from '@/lib/utils.ts';
import { messageLength } from './message-length.ts';

/** Speaks up only near the limit: how much is left, or how much is too much. */
export function LengthHint({ id, text }: { id: string; text: string }) {
  const { left, isNear, isTooLong } = messageLength(text);
  return (
    <p
      id={id}
      aria-live="polite"
      className={cn(
        'px-4 text-xs tabular-nums empty:hidden',
        isTooLong ? 'text-destructive' : 'text-muted-foreground',
      )}
    >
      {isNear &&
        (isTooLong ? composerText.tooLong(numberText(-left)) : composerText.charactersLeft(numberText(left)))}
    </p>
  );
}
