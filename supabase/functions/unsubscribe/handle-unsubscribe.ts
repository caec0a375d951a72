import { page } from './page.ts';

type Call = (name: string, parameters: object) => Promise<Response>;

/**
 * Switches e-mail off by the signed token of an e-mail: GET asks, because mail scanners open every link; POST does it, be it
 * by the button or by a mail program's one click (RFC 8058), which sends `List-Unsubscribe=One-Click` to the same address; POST with
 * `undo=1` takes it back. A page, or `{labels}` for whoever accepts JSON: the app's own page, since hosted functions serve no HTML.
 * Answers 200, 404 for a token that is not ours, 405, 502.
 * @param call one RPC of the database, as the service role.
 */
export async function handleUnsubscribe(request: Request, call: Call): Promise<Response> {
  const wantsJson = request.headers.get('accept')?.includes('application/json') ?? false;
  const refuse = (status: number, sentence: string) =>
    wantsJson ? Response.json({ message: sentence }, { status }) : page(status, sentence);
  if (request.method !== 'GET' && request.method !== 'POST') {
    return refuse(405, 'This address is for the links in our e-mails.');
  }
  const parameters = new URL(request.url).searchParams;
  const token = parameters.get('token') ?? '';
  const isUndo = request.method === 'POST' && parameters.get('undo') === '1';
  const asked = isUndo
    ? call('resubscribe_by_token', { token })
    : call('unsubscribe_by_token', { token, dry_run: request.method === 'GET' });
  const answer = await asked.catch(() => null);
  if (!answer) return refuse(502, 'That did not work. Please try again in a minute.');
  if (!answer.ok) {
    await answer.body?.cancel();
    if (answer.status === 404)
      return refuse(
        404,
        'This link is incomplete, or not one of ours. Open the settings of the app instead.',
      );
    return refuse(502, 'That did not work. Please try again in a minute.');
  }
  const labels: string = await answer.json();
  if (wantsJson) return Response.json({ labels }, { headers: { 'cache-control': 'no-store' } });
  if (isUndo) return page(200, `You get e-mail about ${labels} again.`);
  if (request.method === 'POST')
    return page(200, `Done: no more e-mail about ${labels}. You can switch it on again in the settings.`);
  return page(200, `Stop e-mail about ${labels}?`, 'Unsubscribe');
}
