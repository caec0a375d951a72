import { SignJWT } from 'jose';
import { type Latency, latency } from '../stats/latency.ts';
import { rawReader } from './raw-reader.ts';

/** The public API as one person of a populated world. */
export interface Reader {
  /** Calls a function and answers its rows. @throws Error on any status but 200. */
  call(name: string, args: Record<string, unknown>): Promise<unknown>;
  /** The same, but only reads what comes: for measuring others than the reader. Answers the bytes. */
  read(name: string, args: Record<string, unknown>): Promise<number>;
}

interface Target {
  url: string;
  publishableKey: string;
  jwtSecret: string;
}

/** A session of somebody, without their password. */
export function tokenOf(target: Target, userId: string): Promise<string> {
  return new SignJWT({ role: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(userId)
    .setAudience('authenticated')
    .setIssuedAt()
    .setExpirationTime('6h')
    .sign(new TextEncoder().encode(target.jwtSecret));
}

/** Speaks as somebody through the gateway, as their browser would. */
export async function readAs(target: Target, userId: string): Promise<Reader> {
  const token = await tokenOf(target, userId);
  const headers = {
    apikey: target.publishableKey,
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
  };
  return {
    read: rawReader({ url: target.url, headers }),
    async call(name, args) {
      const answer = await fetch(`${target.url}/rest/v1/rpc/${name}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(args),
      });
      if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
  };
}

/** So many requests, so many at a time; each worker sends its next one when it has the answer to the last. */
export async function timeRequests(
  count: number,
  workers: number,
  request: (index: number) => Promise<unknown>,
): Promise<Latency & { perSecond: number }> {
  const milliseconds = new Float64Array(count).fill(Number.NaN);
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let index = next++; index < count; index = next++) {
        const at = performance.now();
        await request(index);
        milliseconds[index] = performance.now() - at;
      }
    }),
  );
  return { ...latency(milliseconds), perSecond: Math.round((count * 1000) / (performance.now() - began)) };
}
