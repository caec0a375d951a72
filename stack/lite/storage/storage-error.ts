/** A refusal as Storage writes it: the real status is in the body, the answer's own is 400. */
export function storageError(statusCode: number, error: string, message: string): Response {
  const status = statusCode === 401 ? 401 : 400;
  return Response.json({ statusCode: String(statusCode), error, message }, { status });
}
