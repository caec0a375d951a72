import type { Cookie } from '@playwright/test';
import { createServerClient, type SetAllCookies } from '@supabase/ssr';
import type { Person } from '../../support/cast.ts';

/** A fresh session of this person as the app would have set it; the sign-in form has tests of its own. */
export async function sessionCookies(person: Person, url: string): Promise<Pick<Cookie, 'name' | 'value'>[]> {
  const { SUPABASE_URL = '', SUPABASE_PUBLISHABLE_KEY = '' } = process.env;
  const jar: Parameters<SetAllCookies>[0] = [];
  const supabase = createServerClient(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: { name: 'eyrie-auth' },
    cookies: { getAll: () => [], setAll: (fresh) => void jar.push(...fresh) },
  });
  const { email, password } = person;
  const { error } = await supabase.auth.signInWithPassword({ email, password });
  if (error) throw error;
  return jar.map(({ name, value }) => ({ name, value, url, httpOnly: true, sameSite: 'Lax' }));
}
