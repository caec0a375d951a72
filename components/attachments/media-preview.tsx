import { ImageOff, Play } from 'lucide-react';
import { useState } from 'react';
import { attachmentsText } from '#messages/attachments.ts';
import { requestForMessage } from '@/components/message-actions/message-request.ts';
import type { Attachment, Message } from '@/lib/chat/types.ts';
import { previewSize } from './preview-size.ts';
import { useSignedUrl } from './use-signed-url.ts';

const SMALL = { width: 152, height: 152 };

interface MediaPreviewProps {
  attachment: Attachment;
  /** Null while the message is on its way: then there is nothing to open. */
  message: Message | null;
  /** One of several: a square. */
  isSmall: boolean;
}

/** A picture or the first frame of a video, in a place of known size; a click opens the viewer. */
export function MediaPreview({ attachment, message, isSmall }: MediaPreviewProps) {
  const { url, hasFailed, retry } = useSignedUrl(attachment.path);
  const [isBroken, setBroken] = useState(false);
  const { width, height } = isSmall ? SMALL : previewSize(attachment);
  const isVideo = attachment.kind === 'video';
  const hasTrouble = hasFailed || isBroken;
  const fit = 'size-full object-cover';
  return (
    <button
      type="button"
      aria-label={
        hasTrouble ? attachmentsText.notLoadedNamed(attachment.name) : attachmentsText.open(attachment.name)
      }
      onClick={() => {
        if (hasTrouble) {
          setBroken(false);
          retry();
        } else if (message) requestForMessage({ kind: 'view', message, attachmentId: attachment.id });
      }}
      style={{ width, aspectRatio: `${width} / ${height}` }}
      className="relative max-w-full overflow-hidden rounded-xl bg-muted"
    >
      {url && !hasTrouble && !isVideo && (
        // biome-ignore lint/performance/noImgElement: private files by short-lived addresses; the optimizer may not read them.
        <img
          src={url}
          alt=""
          width={width}
          height={height}
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setBroken(true)}
          className={fit}
        />
      )}
      {url && !hasTrouble && isVideo && (
        <>
          <video
            src={`${url}#t=0.1`}
            preload="metadata"
            muted
            playsInline
            tabIndex={-1}
            onError={() => setBroken(true)}
            className={fit}
          />
          <span className="absolute inset-0 m-auto flex size-11 items-center justify-center rounded-full bg-black/55 text-white">
            <Play className="size-5 fill-current" aria-hidden />
          </span>
        </>
      )}
      {hasTrouble && (
        <span className="flex size-full flex-col items-center justify-center gap-1 text-muted-foreground text-xs">
          <ImageOff className="size-5" aria-hidden /> {attachmentsText.tryAgain}
        </span>
      )}
    </button>
  );
}
