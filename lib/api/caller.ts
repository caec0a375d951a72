import { errorCode } from '../errors/error-code.ts';
import { ApiProblem, type RefusalStatus } from './api-problem.ts';

/** Longer than the slowest honest answer. */
const TIMEOUT_MS = 15_000;

/** The signed-in person of one request, through whom alone the API reaches Supabase: never with more rights than theirs. */
export class Caller {
  private readonly supabase: { url: string; key: string };
  private readonly token: string;

  constructor(supabase: { url: string; key: string }, token: string) {
    this.supabase = supabase;
    this.token = token;
  }

  /** The person's id as the token says; for logs and shapes only, since whoever answers checks the token. */
  get userId(): string {
    return claimOf(this.token, 'sub');
  }

  /** Names the login session: the same for all tokens of one sign-in. */
  get sessionId(): string {
    return claimOf(this.token, 'session_id');
  }

  /**
   * Calls a database function. @param select columns and embedded rows of its answer, as PostgREST reads them
   * @throws ApiProblem with the function's own code and status
   */
  rpc<T>(name: string, args: Record<string, unknown> = {}, select?: string): Promise<T> {
    const query = select ? `?select=${encodeURIComponent(select)}` : '';
    return this.ask<T>(`/rest/v1/rpc/${name}${query}`, args);
  }

  /** Reads rows of a table or view. @param query as PostgREST reads it, such as `id=eq.1&select=id` */
  rows<T>(table: string, query: string): Promise<T[]> {
    return this.ask<T[]>(`/rest/v1/${table}?${query}`);
  }

  /** The address of a signed path, as Storage answers it. */
  storageUrl(signedPath: string): string {
    return `${this.supabase.url}/storage/v1${signedPath}`;
  }

  /** Asks any part of Supabase: POST with a body, else GET. @throws ApiProblem */
  async ask<T>(path: string, body?: unknown): Promise<T> {
    const answer = await this.fetch(path, body);
    const text = await answer.text();
    if (answer.ok) return (text ? JSON.parse(text) : null) as T;
    throw refusal(answer, text);
  }

  private async fetch(path: string, body: unknown): Promise<Response> {
    try {
      return await fetch(this.supabase.url + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          apikey: this.supabase.key,
          authorization: `Bearer ${this.token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        cache: 'no-store',
      });
    } catch (cause) {
      throw new ApiProblem(503, 'NETWK', { cause });
    }
  }
}

const passedOn = new Set([400, 401, 403, 404, 409, 413, 415, 422, 429]);

function refusal(answer: Response, text: string): ApiProblem {
  const error = parsed(text);
  const code = errorCode(error);
  const retryAfter = answer.headers.get('retry-after');
  const headers: Record<string, string> = retryAfter ? { 'Retry-After': retryAfter } : {};
  const options = { cause: text, headers };
  if (code && passedOn.has(answer.status))
    return new ApiProblem(answer.status as RefusalStatus, code, options);
  if (answer.status === 401) return new ApiProblem(401, 'NOAUT', options);
  if (answer.status === 429) return new ApiProblem(429, 'LIMIT', options);
  if (answer.status === 403) return new ApiProblem(403, 'FORBD', options);
  if (answer.status >= 502) return new ApiProblem(503, 'NETWK', options);
  return new ApiProblem(500, 'UNKWN', options);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function claimOf(token: string, name: string): string {
  const claims = parsed(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  const value = typeof claims === 'object' && claims !== null ? Reflect.get(claims, name) : null;
  return typeof value === 'string' ? value : '';
}
