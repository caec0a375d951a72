import type { Person } from '../chat/types.ts';
import { serverSupabase } from '../supabase/server.ts';
import type { Audience } from './campaigns.ts';

/** More names than anybody would look through; longer lists stay lists of ids. */
const MOST_NAMES = 50;

/** The ids that an audience names, all of them. */
function idsOf(audience: Audience): string[] {
  if ('user_ids' in audience) return audience.user_ids;
  if ('and' in audience) return audience.and.flatMap(idsOf);
  return 'or' in audience ? audience.or.flatMap(idsOf) : [];
}

/**
 * The people whom an audience names, as far as the caller may know them; none of long lists. Server only.
 * @throws Error.
 */
export async function findAudiencePeople(audience: Audience): Promise<Person[]> {
  const ids = idsOf(audience);
  if (ids.length === 0 || ids.length > MOST_NAMES) return [];
  const supabase = await serverSupabase();
  const { data, error } = await supabase.from('profiles').select('id, full_name, avatar_url').in('id', ids);
  if (error) throw new Error('The people of the campaign could not be read.', { cause: error });
  return data.map((person) => ({ ...person, roles: [] }));
}
