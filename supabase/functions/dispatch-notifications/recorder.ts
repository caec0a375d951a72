import type { SendResult } from './types.ts';

const AT_ONCE = 100;
const TRIES = 3;

/** One entry of what `complete_notification_deliveries` takes. */
export interface RecordedResult {
  delivery_id: string;
  outcome: string;
  reason: string;
  response: object | null;
}

/**
 * Reports results in batches of at most a hundred, without ever waiting for a batch to fill: while one report is under way, the
 * next ones gather. So a worker that is killed leaves as little unsaid as it can.
 * @returns a function that resolves when its result is kept, or rejects when the database did not take it in three tries.
 */
export function createRecorder(
  report: (results: RecordedResult[]) => Promise<Response>,
): (deliveryId: string, result: SendResult) => Promise<void> {
  let waiting: { entry: RecordedResult; resolve: () => void; reject: (error: unknown) => void }[] = [];
  let isReporting = false;

  async function flush(): Promise<void> {
    if (isReporting) return;
    isReporting = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, AT_ONCE);
      waiting = waiting.slice(AT_ONCE);
      try {
        await tryToReport(batch.map(({ entry }) => entry));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isReporting = false;
  }

  async function tryToReport(results: RecordedResult[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await (await report(results)).body?.cancel();
        return;
      } catch (error) {
        // What was sent and not recorded is sent again when its lease ends: worth a few tries.
        if (attempt === TRIES) throw error;
      }
    }
  }

  return (deliveryId, { outcome, reason, response }) =>
    new Promise((resolve, reject) => {
      const entry = { delivery_id: deliveryId, outcome, reason, response: response ?? null };
      waiting.push({ entry, resolve, reject });
      void flush();
    });
}
