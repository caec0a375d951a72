import { readStart } from './read-start.ts';
import { retryAfterSeconds } from './retry-after.ts';
import type { ProviderResponse, SendResult } from './types.ts';

/** What an HTTP provider's answer means where it says nothing special: by its status alone. */
export async function readAnswer(answer: Response): Promise<SendResult> {
  const response: ProviderResponse = { status: answer.status };
  const detail = await readStart(answer);
  if (answer.ok) return { outcome: 'sent', reason: 'accepted', response };
  if (detail) response.detail = detail;

  if (answer.status === 413) return { outcome: 'failed', reason: 'too_large', response };
  if (answer.status === 429 || answer.status === 408 || answer.status >= 500) {
    const wait = retryAfterSeconds(answer.headers.get('retry-after'));
    if (wait !== undefined) response.retry_after_seconds = wait;
    return { outcome: 'retry', reason: answer.status === 429 ? 'rate_limited' : 'provider_down', response };
  }
  const redirected = answer.status >= 300 && answer.status < 400;
  return { outcome: 'failed', reason: redirected ? 'redirect_refused' : 'provider_refused', response };
}
