import { Download, FileSpreadsheet, FileText, type LucideIcon, Presentation } from 'lucide-react';
import { attachmentsText } from '#messages/attachments.ts';
import { toast } from '@/components/ui/toast.ts';
import type { Attachment } from '@/lib/chat/types.ts';
import { fileSize } from '@/lib/format/file-size.ts';
import { useDownload } from './use-download.ts';

const icons: [RegExp, LucideIcon][] = [
  [/spreadsheet|csv/, FileSpreadsheet],
  [/presentation/, Presentation],
];

/** A document: icon, name and size; a click downloads it. */
export function FileRow({ attachment }: { attachment: Attachment }) {
  const download = useDownload((problem) => void toast.problem(problem));
  const Icon = icons.find(([pattern]) => pattern.test(attachment.mime_type))?.[1] ?? FileText;
  return (
    <button
      type="button"
      aria-label={attachmentsText.downloadFile(attachment.name, fileSize(attachment.size))}
      onClick={() => download(attachment)}
      className="group/file flex w-72 max-w-full items-center gap-3 rounded-xl bg-background/60 px-2.5 py-2 text-start transition-colors duration-120 hover:bg-background/90"
    >
      <span className="flex size-9 shrink-0 items-center justify-center rounded-lg bg-primary/12 text-primary">
        <Icon className="size-5" aria-hidden />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium text-sm" dir="auto">
          {attachment.name}
        </span>
        <span className="block text-muted-foreground text-xs">{fileSize(attachment.size)}</span>
      </span>
      <Download
        className="size-4 shrink-0 text-muted-foreground group-hover/file:text-foreground"
        aria-hidden
      />
    </button>
  );
}
