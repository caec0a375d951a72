import { ChevronLeft, ChevronRight, Download, X } from 'lucide-react';
import * as DialogPrimitive from 'radix-ui/dialog';
import { type ComponentProps, useState } from 'react';
import { viewerText } from '#messages/viewer.ts';
import { closeRequest, focusMessage } from '@/components/message-actions/message-request.ts';
import { toast } from '@/components/ui/toast.ts';
import type { Attachment, Message } from '@/lib/chat/types.ts';
import { fileSize } from '@/lib/format/file-size.ts';
import { cn } from '@/lib/utils.ts';
import { useDownload } from './use-download.ts';
import { useSignedUrl } from './use-signed-url.ts';

/** Pictures and videos of a message, one at a time over the whole window. Arrows go on, Escape closes. */
export function Viewer({ message, attachmentId }: { message: Message; attachmentId: string }) {
  const media = message.attachments.filter(({ kind }) => kind === 'image' || kind === 'video');
  const [index, setIndex] = useState(() =>
    Math.max(
      0,
      media.findIndex(({ id }) => id === attachmentId),
    ),
  );
  const download = useDownload((problem) => void toast.problem(problem));
  const shown = media[index];
  const go = (step: number) => setIndex((at) => Math.min(media.length - 1, Math.max(0, at + step)));
  if (!shown) return null;
  return (
    <DialogPrimitive.Root open onOpenChange={() => closeRequest('view')}>
      <DialogPrimitive.Portal>
        <DialogPrimitive.Overlay className="fixed inset-0 z-50 animate-fade bg-black/90" />
        <DialogPrimitive.Content
          aria-describedby={undefined}
          onKeyDown={(event) => {
            if (event.key === keyOf('next')) go(1);
            if (event.key === keyOf('previous')) go(-1);
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focusMessage(message.id);
          }}
          className="fixed inset-0 z-50 flex animate-fade flex-col text-white outline-none"
        >
          <header className="flex h-14 shrink-0 items-center gap-2 px-3">
            <div className="min-w-0 flex-1 px-2">
              <DialogPrimitive.Title className="truncate font-medium text-sm" dir="auto">
                {shown.name}
              </DialogPrimitive.Title>
              <p className="text-white/70 text-xs">
                {media.length > 1 ? viewerText.place(index + 1, media.length) : ''}
                {fileSize(shown.size)}
              </p>
            </div>
            <ViewerButton label={viewerText.download} onClick={() => download(shown)}>
              <Download aria-hidden />
            </ViewerButton>
            <DialogPrimitive.Close asChild>
              <ViewerButton label={viewerText.close}>
                <X aria-hidden />
              </ViewerButton>
            </DialogPrimitive.Close>
          </header>
          <div className="relative flex min-h-0 flex-1 items-center justify-center px-2 pb-4 md:px-16">
            <Media key={shown.id} attachment={shown} />
            {index > 0 && (
              <ViewerButton label={viewerText.previous} className="absolute start-2" onClick={() => go(-1)}>
                <ChevronLeft aria-hidden />
              </ViewerButton>
            )}
            {index < media.length - 1 && (
              <ViewerButton label={viewerText.next} className="absolute end-2" onClick={() => go(1)}>
                <ChevronRight aria-hidden />
              </ViewerButton>
            )}
          </div>
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </DialogPrimitive.Root>
  );
}

function Media({ attachment }: { attachment: Attachment }) {
  const { url, hasFailed, retry } = useSignedUrl(attachment.path);
  const fit = 'max-h-full max-w-full rounded-lg object-contain';
  if (hasFailed) {
    return (
      <button type="button" onClick={retry} className="h-11 rounded-lg border border-white/30 px-4 text-sm">
        {viewerText.notLoaded}
      </button>
    );
  }
  const size = { width: attachment.width ?? undefined, height: attachment.height ?? undefined };
  if (!url) return <span role="status" aria-label={viewerText.loading} />;
  if (attachment.kind === 'video') {
    return <video src={url} controls autoPlay {...size} className={fit} />;
  }
  // biome-ignore lint/performance/noImgElement: private files by short-lived addresses; the optimizer may not read them.
  return <img src={url} alt={attachment.name} {...size} className={fit} />;
}

function ViewerButton({ label, className, ...props }: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cn(
        'flex size-11 items-center justify-center rounded-full bg-black/40 transition-colors hover:bg-white/20 focus-visible:outline-white [&_svg]:size-5',
        className,
      )}
      {...props}
    />
  );
}

/** Pictures follow each other in the direction of reading. */
function keyOf(step: 'next' | 'previous'): string {
  const isLeftward = document.documentElement.dir === 'rtl';
  return (step === 'next') === isLeftward ? 'ArrowLeft' : 'ArrowRight';
}
