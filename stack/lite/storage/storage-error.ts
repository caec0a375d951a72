interface StorageErrorBody {
  statusCode: string;
  error: string;
  message: string;
  code?: string;
}

/** Storage's newer codes by the older `error` that lite sends; storage-js decides by the newer ones. */
const codes: Record<string, string> = {
  'Bucket not found': 'NoSuchBucket',
  not_found: 'NoSuchKey',
  invalid_mime_type: 'InvalidMimeType',
  'Payload too large': 'EntityTooLarge',
  InvalidKey: 'InvalidKey',
  'Invalid key': 'InvalidKey',
  Unauthorized: 'AccessDenied',
  InvalidJWT: 'InvalidJWT',
  InvalidRequest: 'InvalidRequest',
  ResourceNotEmpty: 'ResourceNotEmpty',
};

function codeOf(error: string, path: string): string | undefined {
  if (error !== 'Duplicate') return codes[error];
  return path.startsWith('/bucket') ? 'BucketAlreadyExists' : 'KeyAlreadyExists';
}

/** A refusal on its way to the client. */
export class StorageRefusal extends Error {
  override name = 'StorageRefusal';
  readonly statusCode: number;
  readonly error: string;

  constructor(statusCode: number, error: string, message: string) {
    super(message);
    this.statusCode = statusCode;
    this.error = error;
  }

  toResponse(): Response {
    return storageError(this.statusCode, this.error, this.message);
  }
}

export const refusal = (statusCode: number, error: string, message: string) =>
  new StorageRefusal(statusCode, error, message);

/** A refusal as Storage writes it: the real status is in the body, the answer's own is 400. */
export function storageError(statusCode: number, error: string, message: string): Response {
  const status = statusCode === 401 ? 401 : 400;
  const body: StorageErrorBody = { statusCode: String(statusCode), error, message, code: codes[error] };
  return Response.json(body, { status });
}

/** Adds the code to a refusal that has none. */
export async function withErrorCode(response: Response, path: string): Promise<Response> {
  const isJson = response.headers.get('content-type')?.includes('json');
  if (response.status < 400 || !isJson) return response;
  const body = (await response.json()) as StorageErrorBody;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  const answer = { ...body, code: body.code ?? codeOf(body.error, path) };
  return new Response(JSON.stringify(answer), { status: response.status, headers });
}
