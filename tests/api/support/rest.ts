import { createServerClient } from '@supabase/ssr';
import { createApi } from '../../../lib/api/create-api.ts';
import type { Log } from '../../../lib/api/log.ts';
import { parseServerEnv } from '../../../lib/config/server-env.ts';
import type { Person } from '../../support/cast.ts';
import { signedIn } from './cast-clients.ts';

/** Lines that the API has logged, newest last. */
export const logged: { level: string; event: string; fields: Record<string, unknown> }[] = [];
const log: Log = (level, event, fields) => logged.push({ level, event, fields });

/** Our own pages, to the API under test. */
export const origin = 'https://eyrie.test';
const settings = parseServerEnv({ ...process.env, APP_URL: origin });

/** The REST API itself, in this process, on the stack under test. */
export const api = createApi(() => settings, log);

/** An answer of the API, with its JSON read. */
export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** Asks the API. An object becomes the JSON body, a string goes as it is. */
export async function ask<T = Record<string, unknown>>(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: unknown,
): Promise<Answer<T>> {
  const answer = await api.request(path, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : null) as T };
}

/** Asks as somebody, by bearer token. */
export type Voice = <T = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
) => Promise<Answer<T>>;

/** Somebody's voice; they sign in when they first speak. */
export function voiceOf(person: Person): Voice {
  let token: Promise<string | undefined> | undefined;
  return async (method, path, body) => {
    token ??= signedIn(person).then(
      async (client) => (await client.auth.getSession()).data.session?.access_token,
    );
    return ask(method, path, { authorization: `Bearer ${await token}` }, body);
  };
}

/** Signs somebody in as the app does. @returns the Cookie header that their browser would send */
export async function cookieOf(person: Person): Promise<string> {
  const jar = new Map<string, string>();
  const client = createServerClient(settings.SUPABASE_URL, settings.SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: { name: 'eyrie-auth' },
    cookies: {
      getAll: () => [...jar].map(([name, value]) => ({ name, value })),
      setAll: (fresh) => {
        for (const { name, value } of fresh) jar.set(name, value);
      },
    },
  });
  const { email, password } = person;
  const { error } = await client.auth.signInWithPassword({ email, password });
  if (error) throw error;
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
}
