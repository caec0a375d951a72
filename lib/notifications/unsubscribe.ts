import { serverEnv } from '../config/server-env.ts';

const TIMEOUT_MILLISECONDS = 10_000;

/** What a link of an e-mail is about, or null for one that is not ours. `failed`: nobody knows, try again. */
export type Unsubscription = { labels: string } | null | 'failed';

/** Asks what a token switches off, switches it off, or on again. Needs no session: the token is signed. Server only. */
export async function unsubscription(token: string, step: 'ask' | 'stop' | 'undo'): Promise<Unsubscription> {
  const url = new URL(`${serverEnv().SUPABASE_URL}/functions/v1/unsubscribe`);
  url.searchParams.set('token', token);
  if (step === 'undo') url.searchParams.set('undo', '1');
  try {
    const answer = await fetch(url, {
      method: step === 'ask' ? 'GET' : 'POST',
      headers: { accept: 'application/json' },
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    if (answer.ok) return (await answer.json()) as { labels: string };
    await answer.body?.cancel();
    return answer.status === 404 ? null : 'failed';
  } catch {
    return 'failed';
  }
}
