import type { Environment } from './environment.ts';
import { createRecorder } from './recorder.ts';
import type { Delivery, SendResult } from './types.ts';

const TIMEOUT_MILLISECONDS = 10_000;

/** What a worker is handed at once. */
export interface Batch {
  deliveries: Delivery[];
  /** Seconds since a worker was found to have ended without a word, null if none ever was. */
  calmSeconds: number | null;
}

/** The database's side of sending: leases deliveries and takes back what became of them. */
export interface Queue {
  claim(limit: number, leaseSeconds: number): Promise<Batch>;
  complete(deliveryId: string, result: SendResult): Promise<void>;
  /** Says which providers can be used at all, by their names. */
  reportChannels(isConfigured: Record<string, boolean>): Promise<void>;
}

/**
 * Speaks to the two RPCs of the queue with the service role's key.
 * @param worker names the holder of the leases, so that a worker that was given up cannot end another's lease.
 * @throws Error with the status when the database refuses or does not answer.
 */
export function createQueue(environment: Environment, worker: string): Queue {
  async function call(name: string, parameters: object): Promise<Response> {
    const answer = await fetch(new URL(`/rest/v1/rpc/${name}`, environment.supabaseUrl), {
      method: 'POST',
      headers: {
        apikey: environment.serviceRoleKey,
        authorization: `Bearer ${environment.serviceRoleKey}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(parameters),
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    if (!answer.ok)
      throw new Error(`${name} answered ${answer.status}: ${(await answer.text()).slice(0, 200)}`);
    return answer;
  }

  return {
    async claim(limit, leaseSeconds) {
      const parameters = { worker, max_deliveries: limit, lease_seconds: leaseSeconds };
      const { deliveries, calm_seconds } = await (
        await call('lease_notification_deliveries', parameters)
      ).json();
      return { deliveries, calmSeconds: calm_seconds };
    },

    async reportChannels(providers) {
      await (await call('report_notification_channels', { providers })).body?.cancel();
    },

    complete: createRecorder((results) => call('complete_notification_deliveries', { results, worker })),
  };
}
