import type { RefObject } from 'react';
import { emojiText } from '#messages/emoji.ts';
import { typeInto } from '@/components/composer/edit-text.ts';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover.tsx';
import { EmojiPicker } from './emoji-picker.tsx';

interface EmojiPopoverProps {
  field: RefObject<HTMLTextAreaElement | null>;
  onClose: () => void;
}

/** Writes a chosen emoji where the cursor was. */
export function EmojiPopover({ field, onClose }: EmojiPopoverProps) {
  return (
    <Popover open onOpenChange={onClose}>
      <PopoverTrigger asChild>
        <span aria-hidden className="pointer-events-none absolute inset-0" />
      </PopoverTrigger>
      <PopoverContent
        side="top"
        align="end"
        aria-label={emojiText.chooseAnEmoji}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          field.current?.focus({ preventScroll: true });
        }}
      >
        <EmojiPicker
          onPick={(emoji) => {
            onClose();
            // After the popover has let go of the focus.
            requestAnimationFrame(() => field.current && typeInto(field.current, emoji));
          }}
        />
      </PopoverContent>
    </Popover>
  );
}
