import { Paperclip } from 'lucide-react';
import { memo, useRef } from 'react';
import { composerText } from '#messages/composer.ts';
import { ACCEPTED } from '@/components/attachments/mime-type-of.ts';

/** Chooses files with the system's dialog. */
export const AttachButton = memo(function AttachButton({
  onFiles,
}: {
  onFiles: (files: Iterable<File>) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        aria-label={composerText.attachFiles}
        title={composerText.attachFiles}
        onClick={() => input.current?.click()}
        className="m-1 flex size-9 shrink-0 items-center justify-center rounded-xl text-muted-foreground transition-colors duration-150 hover:bg-accent hover:text-foreground coarse:m-0 coarse:size-11"
      >
        <Paperclip className="size-4.5" aria-hidden />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        accept={ACCEPTED}
        tabIndex={-1}
        aria-hidden
        className="hidden"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
    </>
  );
});
