import type { TimelineEntry } from '@/lib/chat/types.ts';
import { cn } from '@/lib/utils.ts';
import { FileRow } from './file-row.tsx';
import { MediaPreview } from './media-preview.tsx';

/** The files of a message: pictures and videos first, then a row for each document. */
export function MessageAttachments({ entry }: { entry: TimelineEntry }) {
  const media = entry.attachments.filter(({ kind }) => kind === 'image' || kind === 'video');
  const files = entry.attachments.filter(({ kind }) => kind !== 'image' && kind !== 'video');
  const message = 'seq' in entry ? entry : null;
  return (
    <div className={cn('-mx-2 grid grid-cols-1 gap-1.5', entry.content !== '' && 'mb-1.5')}>
      {media.length > 0 && (
        <div className="flex flex-wrap gap-1.5">
          {media.map((attachment) => (
            <MediaPreview
              key={attachment.id}
              attachment={attachment}
              message={message}
              isSmall={media.length > 1}
            />
          ))}
        </div>
      )}
      {files.map((attachment) => (
        <FileRow key={attachment.id} attachment={attachment} />
      ))}
    </div>
  );
}
