import { limited, tooLarge } from './file-limits.ts';
import { refusal } from './storage-error.ts';

/** A file on its way in. */
export interface Upload {
  contentType: string;
  cacheControl: string;
  userMetadata: Record<string, unknown> | null;
  body: ReadableStream<Uint8Array>;
}

/** Room for the parts of a form that are not the file. */
const formOverhead = 64 * 1024;

const emptyBody = (): ReadableStream<Uint8Array> => new Blob([]).stream();

/**
 * Reads what a request uploads: bare bytes, or a form as browsers send it (storage-js: one file without a field name, with
 * `cacheControl` and `metadata` beside it). Never takes more than `limit` bytes.
 * @throws StorageRefusal 413; for bytes that come without a declared length the stream fails with it
 */
export async function readUpload(request: Request, limit: number): Promise<Upload> {
  const { headers } = request;
  const type = headers.get('content-type') ?? 'application/octet-stream';
  const isForm = type.startsWith('multipart/form-data');
  const declared = Number(headers.get('content-length') ?? 0);
  const allowance = isForm ? limit + formOverhead : limit;
  if (declared > allowance) throw tooLarge();
  const body = limited((request.body as ReadableStream<Uint8Array> | null) ?? emptyBody(), allowance);
  if (!isForm)
    return {
      contentType: type,
      cacheControl: headers.get('cache-control') ?? 'no-cache',
      userMetadata: metadataOf(headers.get('x-metadata'), 'base64'),
      body,
    };
  const form = await readForm(body, type);
  const file = [...form.values()].find((value) => value instanceof File);
  if (!file) throw refusal(400, 'InvalidRequest', 'The form holds no file');
  if (file.size > limit) throw tooLarge();
  const seconds = form.get('cacheControl');
  const metadata = form.get('metadata');
  return {
    contentType: file.type || 'application/octet-stream',
    cacheControl: typeof seconds === 'string' ? `max-age=${seconds}` : 'no-cache',
    userMetadata: metadataOf(typeof metadata === 'string' ? metadata : null, 'utf8'),
    body: file.stream(),
  };
}

async function readForm(body: ReadableStream<Uint8Array>, type: string): Promise<FormData> {
  let failure: unknown;
  const watched = body.pipeThrough(new TransformStream());
  try {
    return await new Response(watched, { headers: { 'content-type': type } }).formData();
  } catch (error) {
    failure = error;
  }
  // The parser hides why its stream failed: above the limit, or a form that is none.
  const cause = failure instanceof Error && failure.cause instanceof Error ? failure.cause : failure;
  if (cause instanceof Error && cause.name === 'StorageRefusal') throw cause;
  throw refusal(400, 'InvalidRequest', 'The form cannot be read');
}

function metadataOf(text: string | null, encoding: 'base64' | 'utf8'): Record<string, unknown> | null {
  if (!text) return null;
  try {
    return JSON.parse(Buffer.from(text, encoding).toString('utf8')) as Record<string, unknown>;
  } catch {
    throw refusal(400, 'InvalidRequest', 'The metadata is no JSON');
  }
}
