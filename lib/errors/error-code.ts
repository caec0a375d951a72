import { sentences } from './sentences.ts';

/** What PostgREST, supabase-js and our own functions answer when they refuse. */
interface CodedError {
  code?: unknown;
  details?: unknown;
}

/**
 * The stable code inside an error, or null. Functions that also choose an HTTP status must raise `PTnnn`
 * (PostgREST's rule), so the code then travels in `details`.
 */
export function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code, details } = error as CodedError;
  for (const candidate of [code, details]) {
    if (typeof candidate === 'string' && Object.hasOwn(sentences, candidate)) return candidate;
  }
  return null;
}
