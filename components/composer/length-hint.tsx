import { composerText } from '#messages/composer.ts';
import { DEFAULT_LOCALE } from '@/lib/format/format-options.ts';
import { cn } from '@/lib/utils.ts';
import { messageLength } from './message-length.ts';

const number = new Intl.NumberFormat(DEFAULT_LOCALE);

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
        (isTooLong
          ? composerText.tooLong(number.format(-left))
          : composerText.charactersLeft(number.format(left)))}
    </p>
  );
}
