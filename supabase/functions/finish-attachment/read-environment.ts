/** Where the project is, and the keys to it. */
export interface Environment {
  supabaseUrl: string;
  /** What a browser would send as apikey; the person's own token goes beside it. */
  publicKey: string;
  serviceRoleKey: string;
}

/**
 * Reads the settings that every Edge Function has.
 * @throws Error naming the first that is missing
 */
export function readEnvironment(read: (name: string) => string | undefined): Environment {
  function required(name: string): string {
    const value = read(name);
    if (!value) throw new Error(`${name} is not set: files cannot be checked without it`);
    return value;
  }
  return {
    supabaseUrl: required('SUPABASE_URL'),
    publicKey: required('SUPABASE_ANON_KEY'),
    serviceRoleKey: required('SUPABASE_SERVICE_ROLE_KEY'),
  };
}
