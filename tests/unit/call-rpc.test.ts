import { afterEach, expect, test, vi } from 'vitest';
import { errorCode } from '../../lib/errors/error-code.ts';
import { EyrieError } from '../../lib/errors/eyrie-error.ts';
import { toProblem } from '../../lib/errors/to-problem.ts';
import { callRpc } from '../../lib/supabase/call-rpc.ts';
import type { EyrieSupabase, RpcAnswer } from '../../lib/supabase/eyrie-supabase.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function answering(answer: () => Promise<RpcAnswer>): EyrieSupabase {
  return { rpc: answer } as unknown as EyrieSupabase;
}

async function failure(status: number, error: RpcAnswer['error']): Promise<EyrieError> {
  const thrown = await callRpc(
    answering(async () => ({ data: null, error, status })),
    'send_message',
  ).catch((e: unknown) => e);
  if (!(thrown instanceof EyrieError)) throw new Error(`an EyrieError was expected, not ${thrown}`);
  return thrown;
}

test.each([
  [404, { message: 'x', code: 'NOCNV' }, 'NOCNV', 'refused'],
  [403, { message: 'x', code: 'PT403', details: 'BLOCK' }, 'BLOCK', 'refused'],
  [403, { message: 'permission denied', code: '42501' }, 'FORBD', 'refused'],
  [429, { message: 'x', code: 'LIMIT' }, 'LIMIT', 'busy'],
  [401, { message: 'JWT expired', code: 'PGRST301' }, 'SGNED', 'signed-out'],
  [401, { message: 'x', code: 'NOAUT' }, 'NOAUT', 'signed-out'],
  [0, { message: 'TypeError: fetch failed', code: '' }, 'NETWK', 'unreachable'],
  [502, { message: '<html>' }, 'NETWK', 'unreachable'],
  [500, { message: 'terminating connection because of crash', code: '57P02' }, 'NETWK', 'unreachable'],
  [500, { message: 'server closed the connection unexpectedly', code: '08006' }, 'NETWK', 'unreachable'],
  [500, { message: 'deadlock detected', code: '40P01' }, 'NETWK', 'unreachable'],
  [500, { message: '<html>' }, 'NETWK', 'unreachable'],
  [400, { message: '', code: '' }, 'NETWK', 'unreachable'],
] as const)('status %i with %j becomes %s, %s', async (status, error, code, kind) => {
  expect(await failure(status, error)).toMatchObject({ code, kind });
});

test('what nobody planned for is logged and said in general words, without the words of the server', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const error = await failure(500, { message: 'relation "secret" does not exist', code: '42P01' });
  expect(error).toMatchObject({ code: 'UNKWN', kind: 'broken' });
  expect(error.problem.sentence).not.toContain('secret');
  expect(toProblem(new TypeError('secret')).sentence).toBe(error.problem.sentence);
  expect(log).toHaveBeenCalledTimes(2);
});

test('a REST server that does not know the function yet is asked again before it counts as a refusal', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const error = await failure(404, { message: 'Could not find the function', code: 'PGRST202' });
  expect(error.kind).toBe('broken');
});

test('an answer that does not come in 15 s counts as none; a fetch that throws as well', async () => {
  vi.useFakeTimers();
  const waiting = callRpc(
    answering(() => new Promise(() => {})),
    'heartbeat',
  ).catch((e) => e);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await waiting).toMatchObject({ code: 'NETWK', kind: 'unreachable' });
  const thrown = callRpc(
    answering(() => Promise.reject(new TypeError('fetch failed'))),
    'heartbeat',
  );
  await expect(thrown).rejects.toMatchObject({ kind: 'unreachable' });
});

test('names that every object has are not codes', () => {
  expect(errorCode({ code: 'toString' })).toBeNull();
  expect(errorCode(null)).toBeNull();
  expect(errorCode({ code: 'EMPTY' })).toBe('EMPTY');
});
