import type { SendResult } from './types.ts';

const TIMEOUT_MILLISECONDS = 10_000;

/**
 * Posts JSON to a provider and reads its answer. Redirects are not followed, and no answer within 10 s is `timeout`.
 * @param headers with the credentials, which go nowhere else.
 */
export async function postJson(
  url: string | URL,
  headers: Record<string, string>,
  body: object,
  read: (answer: Response) => Promise<SendResult>,
): Promise<SendResult> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return await read(answer);
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
    return { outcome: 'retry', reason: timedOut ? 'timeout' : 'network_error' };
  }
}
