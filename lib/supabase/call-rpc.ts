import { errorCode } from '../errors/error-code.ts';
import { type ErrorKind, EyrieError } from '../errors/eyrie-error.ts';
import type { EyrieSupabase, RpcAnswer } from './eyrie-supabase.ts';

/** Longer than the slowest honest answer; after it we no longer know what happened. */
const TIMEOUT_MS = 15_000;

/** Calls a database function and returns its answer. @throws EyrieError, never anything else. */
export async function callRpc<T>(
  supabase: Pick<EyrieSupabase, 'rpc'>,
  fn: string,
  args: Record<string, unknown> = {},
): Promise<T> {
  const answer = await answerInTime(supabase, fn, args);
  if (!answer.error) return answer.data as T;
  const kind = kindOf(answer);
  const code = errorCode(answer.error) ?? fallbackCode(answer.status, kind);
  if (code === 'UNKWN') console.error(`${fn} answered ${answer.status}`, answer.error);
  throw new EyrieError(code, kind, { cause: answer.error });
}

async function answerInTime(
  supabase: Pick<EyrieSupabase, 'rpc'>,
  fn: string,
  args: Record<string, unknown>,
): Promise<RpcAnswer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${fn} did not answer in ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  });
  try {
    return await Promise.race([supabase.rpc(fn, args), late]);
  } catch (cause) {
    throw new EyrieError('NETWK', 'unreachable', { cause });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Classes of SQLSTATE that say nothing about the request: lost connections, deadlocks, a full machine, locks not had, a
 * database that stops, starts or was killed, trouble with its disk. What was asked may have happened or not.
 */
const PASSING = /^(08|40|53|55|57|58)/;

function kindOf({ status, error }: RpcAnswer): ErrorKind {
  if (status === 0 || status === 408 || (status >= 502 && status <= 504)) return 'unreachable';
  // PostgREST 12.0.2, when the database dies under a request: 400 with an empty code. It refuses nothing.
  if (status === 400 && error?.code === '') return 'unreachable';
  // A 5xx without a code is not even an answer of the database.
  if (status >= 500 && (!error?.code || PASSING.test(error.code))) return 'unreachable';
  if (status === 429) return 'busy';
  // PGRST3xx are PostgREST's own complaints about the token.
  if (status === 401 || error?.code?.startsWith('PGRST3')) return 'signed-out';
  // PostgREST itself, not a rule of ours: it may not know the functions yet (a restart, a deploy).
  if (error?.code?.startsWith('PGRST')) return 'broken';
  return status < 500 ? 'refused' : 'broken';
}

function fallbackCode(status: number, kind: ErrorKind): string {
  if (kind === 'unreachable') return 'NETWK';
  if (kind === 'busy') return 'LIMIT';
  if (kind === 'signed-out') return 'SGNED';
  return status === 403 ? 'FORBD' : 'UNKWN';
}
