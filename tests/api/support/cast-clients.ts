import type { SupabaseClient } from '@supabase/supabase-js';
import type { Person } from '../../support/cast.ts';
import { visitor } from './clients.ts';

/** Somebody of the cast, signed in by password. */
export async function signedIn(person: Person): Promise<SupabaseClient> {
  const client = visitor();
  const { error } = await client.auth.signInWithPassword({ email: person.email, password: person.password });
  if (error) throw error;
  return client;
}

/** Calls a function of the API. @throws Error whose message is the code it refuses with */
export async function call<T>(client: SupabaseClient, name: string, parameters: object = {}): Promise<T> {
  const { data, error } = await client.rpc(name, parameters);
  if (error) throw new Error(error.code || error.message);
  return data as T;
}

/** A group of its own for a test file. */
export function newGroup(owner: SupabaseClient, members: Person[]): Promise<string> {
  return call(owner, 'create_group_conversation', {
    title: 'Test group',
    member_ids: members.map(({ id }) => id),
  });
}
