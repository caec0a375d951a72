import { Smile } from 'lucide-react';
import { memo, type RefObject, Suspense, useState } from 'react';
import { composerText } from '#messages/composer.ts';
import { lazyPart } from '@/components/hooks/lazy-part.ts';

const EmojiPopover = lazyPart(
  async () => (await import('@/components/emoji/emoji-popover.tsx')).EmojiPopover,
);

/** Opens the emoji to choose from. Touch screens bring their own. */
export const EmojiButton = memo(function EmojiButton({
  field,
}: {
  field: RefObject<HTMLTextAreaElement | null>;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <span className="relative coarse:hidden">
      <button
        type="button"
        aria-label={composerText.emoji}
        title={composerText.emoji}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="my-1 flex size-9 shrink-0 items-center justify-center rounded-xl text-muted-foreground transition-colors duration-150 hover:bg-accent hover:text-foreground"
      >
        <Smile className="size-4.5" aria-hidden />
      </button>
      {isOpen && (
        <Suspense>
          <EmojiPopover field={field} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </span>
  );
});
