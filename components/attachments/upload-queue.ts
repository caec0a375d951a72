import { discardAttachment, uploadAttachment } from '@/lib/chat/attachments.ts';
import { EyrieError } from '@/lib/errors/eyrie-error.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import type { Eyrie } from '@/lib/eyrie.ts';
import { measure } from './measure.ts';
import { mimeTypeOf } from './mime-type-of.ts';
import { changeItem, dropItems, type TrayItem, trayStore } from './tray-store.ts';

/** As many files as one message takes. */
const MAX_FILES = 10;

/** Adds files to the message being written and uploads them at once, side by side. @returns how many were left out. */
export function addFiles(eyrie: Eyrie, conversationId: string, files: readonly File[]): number {
  const room = Math.max(0, MAX_FILES - trayStore.get(conversationId).length);
  const items = files.slice(0, room).map(newItem);
  trayStore.set(conversationId, [...trayStore.get(conversationId), ...items]);
  for (const item of items) void upload(eyrie, conversationId, item);
  return files.length - items.length;
}

/** Tries a failed one again. */
export function retryItem(eyrie: Eyrie, conversationId: string, item: TrayItem): void {
  const fresh = { ...item, abort: new AbortController() };
  changeItem(conversationId, item.id, { state: 'uploading', progress: 0, problem: null, abort: fresh.abort });
  void upload(eyrie, conversationId, fresh);
}

/** Takes a file out again, also from the server; whatever is on its way is called off. */
export function removeItem(eyrie: Eyrie, conversationId: string, item: TrayItem): void {
  dropItems(conversationId, ({ id }) => id === item.id);
  item.abort.abort();
  void discardAttachment(eyrie.supabase, item.id);
}

function newItem(file: File): TrayItem {
  // Never of what may carry scripts, such as SVG, though it could not run here.
  const isVisual = /^(?:image\/(?:jpeg|png|gif|webp)|video\/(?:mp4|webm))$/.test(file.type);
  return {
    id: crypto.randomUUID(),
    file,
    previewUrl: isVisual ? URL.createObjectURL(file) : null,
    state: 'uploading',
    progress: 0,
    problem: null,
    mayRetry: false,
    attachment: null,
    abort: new AbortController(),
  };
}

async function upload({ supabase, api }: Eyrie, conversationId: string, item: TrayItem): Promise<void> {
  const { id, file, abort, previewUrl } = item;
  try {
    const pixels = await measure(file, previewUrl);
    const attachment = await uploadAttachment(supabase, api, {
      id,
      conversationId,
      name: file.name || 'pasted.png',
      mimeType: mimeTypeOf(file),
      file,
      ...pixels,
      signal: abort.signal,
      onProgress: (progress) => changeItem(conversationId, id, { progress }),
    });
    changeItem(conversationId, id, { state: 'ready', progress: 1, attachment });
  } catch (error) {
    if (abort.signal.aborted) return;
    const mayRetry = !(error instanceof EyrieError) || error.kind !== 'refused';
    changeItem(conversationId, id, { state: 'failed', problem: toProblem(error), mayRetry });
  }
}
