import type { ReadingFigures } from '../reading-result.ts';
import { timeRequests } from './search-api.ts';

/**
 * Latency at so many requests at a time, after some that warm the connections up, and then what eight at a time do to it.
 * @param count requests of either part
 */
export async function timedReading(
  count: number,
  workers: number,
  request: (index: number) => Promise<unknown>,
): Promise<ReadingFigures> {
  await timeRequests(50, 8, request);
  const alone = await timeRequests(count, workers, request);
  const busy = workers === 8 ? alone : await timeRequests(Math.ceil(count / 2), 8, request);
  return { ...alone, workers, perSecond: busy.perSecond, busyP99: busy.p99 };
}
