import { isServiceCaller } from '../dispatch-notifications/is-service-caller.ts';
import type { Environment } from '../finish-attachment/read-environment.ts';

interface Stale {
  attachment_id: string;
  path: string;
}

/** Answers the scheduler's call with how many files are gone: 200, 401, 405, or 502 where the database or Storage does not answer. */
export async function handleRequest(
  request: Request,
  { supabaseUrl, serviceRoleKey }: Environment,
  serviceKeys: string[],
): Promise<Response> {
  if (request.method !== 'POST') return problem(405, 'METHD', 'Use POST.', { allow: 'POST' });
  if (!(await isServiceCaller(request, serviceKeys))) {
    return problem(401, 'NOAUT', 'Only the service role may sweep attachments.');
  }

  async function call<T>(method: string, path: string, body: object): Promise<T> {
    const answer = await fetch(`${supabaseUrl}${path}`, {
      method,
      headers: {
        apikey: serviceRoleKey,
        authorization: `Bearer ${serviceRoleKey}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return await answer.json();
  }

  try {
    const stale = await call<Stale[]>('POST', '/rest/v1/rpc/take_stale_attachments', {});
    if (stale.length === 0) return Response.json({ removed: 0 });
    await call('DELETE', '/storage/v1/object/attachments', { prefixes: stale.map(({ path }) => path) });
    const ids = stale.map(({ attachment_id }) => attachment_id);
    const removed = await call<number>('POST', '/rest/v1/rpc/forget_attachments', { attachment_ids: ids });
    return Response.json({ removed });
  } catch (error) {
    console.log(JSON.stringify({ function: 'sweep-attachments', event: 'failed', error: String(error) }));
    return problem(502, 'NOSTO', 'The files could not be removed just now.');
  }
}

function problem(status: number, code: string, message: string, headers?: HeadersInit): Response {
  return Response.json({ code, message }, { status, headers });
}
