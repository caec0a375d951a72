import type { Environment } from './environment.ts';
import { createJournal, noJournal } from './journal.ts';
import { createRecorder, type RecordedResult } from './recorder.ts';
import type { Delivery, SendResult } from './types.ts';

const TIMEOUT_MILLISECONDS = 10_000;

/** What a worker is handed at once. */
export interface Batch {
  deliveries: Delivery[];
  /** Seconds since a worker was found to have ended without a word, null if none ever was. */
  calmSeconds: number | null;
}

/** Of which providers: of these only, or of all but those. */
export interface Providers {
  only?: string[];
  except?: string[];
}

/** The database's side of sending: leases deliveries and takes back what became of them. */
export interface Queue {
  /** What was sent and is not noted yet is in a journal, and no longer in doubt. */
  hasJournal: boolean;
  claim(limit: number, leaseSeconds: number, providers: Providers): Promise<Batch>;
  /** Once it resolves it is kept; a worker that is killed before has it in its journal, if it has one. */
  complete(deliveryId: string, result: SendResult): Promise<void>;
  /** Nothing more is claimed or completed. */
  close(): void;
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

  const journal = environment.journalFolder ? createJournal(environment.journalFolder) : noJournal;
  const report = (results: RecordedResult[]) => call('complete_notification_deliveries', { results, worker });
  const record = createRecorder(async (results) => {
    const answer = await report(results);
    journal.noted(results.map((result) => result.delivery_id));
    return answer;
  });

  async function reportTaken(deliveryIds: string[]): Promise<void> {
    const results = deliveryIds.map((delivery_id) => ({
      delivery_id,
      outcome: 'sent',
      reason: 'accepted',
      response: null,
    }));
    await (await report(results)).body?.cancel();
  }

  let recovering: Promise<void> | undefined;
  /** Two claims at once wait for the same recovery: the second would find the file locked and lease what is in it. */
  function recover(): Promise<void> {
    recovering ??= journal.recover(reportTaken).finally(() => {
      recovering = undefined;
    });
    return recovering;
  }

  return {
    hasJournal: journal !== noJournal,

    async claim(limit, leaseSeconds, { only, except }) {
      // First: what a worker that ended has sent and not said would be leased again.
      await recover();
      const parameters = {
        worker,
        max_deliveries: limit,
        lease_seconds: leaseSeconds,
        only_providers: only,
        except_providers: except,
      };
      const { deliveries, calm_seconds } = await (
        await call('lease_notification_deliveries', parameters)
      ).json();
      return { deliveries, calmSeconds: calm_seconds };
    },

    async reportChannels(providers) {
      await (await call('report_notification_channels', { providers })).body?.cancel();
    },

    complete(deliveryId, result) {
      if (result.outcome === 'sent') journal.taken(deliveryId);
      return record(deliveryId, result);
    },

    close: () => journal.close(),
  };
}
