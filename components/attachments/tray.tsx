import { FileText, RotateCw, X } from 'lucide-react';
import { trayText } from '#messages/tray.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { fileSize } from '@/lib/format/file-size.ts';
import { cn } from '@/lib/utils.ts';
import { type TrayItem, trayStore } from './tray-store.ts';
import { removeItem, retryItem } from './upload-queue.ts';

/** The files of the message being written: how far each has come, what went wrong, and a way to take it out. */
export function Tray({ conversationId }: { conversationId: string }) {
  const items = trayStore.use(conversationId);
  const uploading = items.filter(({ state }) => state === 'uploading').length;
  return (
    <>
      <ul aria-label={trayText.filesToSend} className="flex flex-wrap gap-2 px-3 pt-3 empty:hidden">
        {items.map((item) => (
          <TrayTile key={item.id} item={item} conversationId={conversationId} />
        ))}
      </ul>
      <p role="status" className="sr-only">
        {uploading > 0
          ? trayText.uploadingOf(uploading, items.length)
          : items.length > 0
            ? trayText.filesAreReady
            : ''}
      </p>
    </>
  );
}

function TrayTile({ item, conversationId }: { item: TrayItem; conversationId: string }) {
  const eyrie = useEyrie();
  const { file, state, progress, problem, previewUrl } = item;
  const isImage = previewUrl !== null && file.type.startsWith('image/') && state !== 'failed';
  return (
    <li
      className={cn(
        'relative flex h-16 w-56 max-w-full animate-fade items-center gap-2.5 overflow-hidden rounded-xl border bg-background pe-9 ps-2 dark:bg-card',
        state === 'failed' && 'w-84 border-destructive/60',
      )}
    >
      {isImage ? (
        // biome-ignore lint/performance/noImgElement: a file of this device that was not sent yet.
        <img src={previewUrl} alt="" className="size-11 shrink-0 rounded-lg object-cover" />
      ) : (
        <span className="flex size-11 shrink-0 items-center justify-center rounded-lg bg-muted text-muted-foreground">
          <FileText className="size-5" aria-hidden />
        </span>
      )}
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium text-sm" dir="auto" title={file.name}>
          {file.name}
        </span>
        {state === 'failed' ? (
          <span
            role="alert"
            data-code={problem?.code}
            title={problem?.sentence}
            className="line-clamp-2 text-destructive text-xs leading-3.5"
          >
            {problem?.sentence}
          </span>
        ) : (
          <span className="block text-muted-foreground text-xs tabular-nums">
            {state === 'ready' ? fileSize(file.size) : `${Math.round(progress * 100)} %`}
          </span>
        )}
      </span>
      <span className="absolute top-1 end-1 grid">
        <TileButton
          label={trayText.removeNamed(file.name)}
          onClick={() => removeItem(eyrie, conversationId, item)}
        >
          <X aria-hidden />
        </TileButton>
        {state === 'failed' && item.mayRetry && (
          <TileButton
            label={trayText.tryAgainNamed(file.name)}
            onClick={() => retryItem(eyrie, conversationId, item)}
          >
            <RotateCw aria-hidden />
          </TileButton>
        )}
      </span>
      {state === 'uploading' && (
        <span
          role="progressbar"
          aria-label={trayText.uploading(file.name)}
          aria-valuenow={Math.round(progress * 100)}
          className="absolute inset-x-0 bottom-0 h-0.5 bg-muted"
        >
          <span
            className="block h-full bg-primary transition-[width] duration-150"
            style={{ width: `${Math.max(4, progress * 100)}%` }}
          />
        </span>
      )}
    </li>
  );
}

function TileButton({ label, ...props }: { label: string; onClick: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className="flex size-6.5 items-center justify-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground coarse:size-7 [&_svg]:size-4"
      {...props}
    />
  );
}
