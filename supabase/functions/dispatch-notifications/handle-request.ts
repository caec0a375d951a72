import { dispatch } from './dispatch.ts';
import type { Environment } from './environment.ts';
import { isServiceCaller } from './is-service-caller.ts';
import { log } from './log.ts';
import { createPace } from './pace.ts';
import { createQueue } from './queue.ts';
import type { Channel } from './types.ts';

/** Shorter than the 150 s that a hosted function has, and than a scheduler's patience. */
const BUDGET_MILLISECONDS = 20_000;

/** Of this process: its calls go on where the last one was. */
const pace = createPace();

/** Answers one call with the tally of what was sent: 200, or 401, 405, or 502 when the database does not answer. */
export async function handleRequest(
  request: Request,
  environment: Environment,
  channels: Record<string, Channel | null>,
): Promise<Response> {
  if (request.method !== 'POST') return problem(405, 'METHD', 'Use POST.', { allow: 'POST' });
  if (!(await isServiceCaller(request, environment.serviceKeys))) {
    return problem(401, 'NOAUT', 'Only the service role may dispatch notifications.');
  }
  // Whoever calls may name the run, and find its leases and its log by that.
  const worker = request.headers.get('x-request-id')?.slice(0, 100) || crypto.randomUUID();
  try {
    const queue = createQueue(environment, worker);
    const isConfigured = Object.fromEntries(
      Object.entries(channels).map(([name, channel]) => [name, channel !== null]),
    );
    // Beside the sending: nobody's push waits for it, nor fails with it.
    const reporting = queue.reportChannels(isConfigured).catch((error: unknown) => {
      log('channels_not_reported', { worker, error: error instanceof Error ? error.message : String(error) });
    });
    const tally = await dispatch(queue, channels, BUDGET_MILLISECONDS, pace).finally(() => queue.close());
    await reporting;
    if (tally.claimed > 0) log('dispatched', { worker, ...tally });
    return Response.json(tally);
  } catch (error) {
    log('dispatch_failed', { worker, error: error instanceof Error ? error.message : String(error) });
    return problem(502, 'NOQUE', 'The queue of deliveries could not be reached.');
  }
}

function problem(status: number, code: string, message: string, headers?: HeadersInit): Response {
  return Response.json({ code, message }, { status, headers });
}
