import { errorCode } from '../errors/error-code.ts';
import { EyrieError } from '../errors/eyrie-error.ts';
import { callRpc } from '../supabase/call-rpc.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';
import type { HttpApi } from '../supabase/http-api.ts';
import type { Attachment } from './types.ts';

export interface Upload {
  /** Uuid minted by the caller; trying again with the same one is safe. */
  id: string;
  conversationId: string;
  name: string;
  mimeType: string;
  file: Blob;
  /** Pixels of an image or a video, where known. */
  width: number | null;
  height: number | null;
  signal: AbortSignal;
  /** Share of the file that has left, 0 to 1. */
  onProgress(share: number): void;
}

/**
 * Announces a file, uploads it and has it checked. @returns the attachment, ready to be sent.
 * @throws EyrieError TOOBG, BDTYP, BDNAM, QUOTA, NOATC, NOCNV, NETWK...; DOMException AbortError when called off.
 */
export async function uploadAttachment(
  supabase: EyrieSupabase,
  api: HttpApi,
  upload: Upload,
): Promise<Attachment> {
  const {
    id,
    conversationId: conversation_id,
    name,
    mimeType: mime_type,
    file,
    width,
    height,
    signal,
  } = upload;
  const args = { id, conversation_id, name, mime_type, size: file.size, width, height };
  const { bucket, path } = await callRpc<{ bucket: string; path: string }>(
    supabase,
    'create_attachment',
    args,
  );
  signal.throwIfAborted();
  await put(`${api.url}/storage/v1/object/${bucket}/${path}`, await api.headers(), upload);
  return finish(api, id, signal);
}

/** Gives up a file that was announced. Never rejects: the server sweeps what is left behind. */
export async function discardAttachment(supabase: EyrieSupabase, id: string): Promise<void> {
  await callRpc(supabase, 'discard_attachment', { attachment_id: id }).catch(() => undefined);
}

/** XMLHttpRequest, because fetch does not tell how much of a body has left. */
function put(url: string, headers: Record<string, string>, { file, mimeType, signal, onProgress }: Upload) {
  return new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.setRequestHeader('content-type', mimeType);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      // A repeated attempt may find its own file there already.
      const isThere = request.status === 409 || /already exists|Duplicate/i.test(request.responseText);
      if (request.status < 300 || isThere) resolve();
      else reject(new EyrieError(request.status === 413 ? 'TOOBG' : 'UNKWN', 'broken'));
    };
    request.onerror = () => reject(new EyrieError('NETWK', 'unreachable'));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

async function finish(api: HttpApi, id: string, signal: AbortSignal): Promise<Attachment> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(`${api.url}/functions/v1/finish-attachment`, {
      method: 'POST',
      headers: { ...(await api.headers()), 'content-type': 'application/json' },
      body: JSON.stringify({ id }),
      signal,
    });
    body = await response.json();
  } catch (cause) {
    signal.throwIfAborted();
    throw new EyrieError('NETWK', 'unreachable', { cause });
  }
  if (response.ok) return body as Attachment;
  const code = errorCode(body);
  throw new EyrieError(code ?? 'UNKWN', code ? 'refused' : 'broken', { cause: body });
}
