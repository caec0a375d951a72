/**
 * An upload as browsers send it: a form whose one file has no field name (storage-js), with `cacheControl` beside it. lite
 * wants the field to be called `file`; it gets the bare bytes instead. Requests of any other kind come back as they are.
 */
export async function unpackForm(request: Request): Promise<Request> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return request;
  const form = await request.formData();
  const file = [...form.values()].find((value) => value instanceof File);
  if (!file) return new Request(request, { body: form });
  const headers = new Headers(request.headers);
  headers.set('content-type', file.type || 'application/octet-stream');
  headers.set('content-length', String(file.size));
  const seconds = form.get('cacheControl');
  if (typeof seconds === 'string') headers.set('cache-control', `max-age=${seconds}`);
  return new Request(request.url, { method: request.method, headers, body: await file.arrayBuffer() });
}
