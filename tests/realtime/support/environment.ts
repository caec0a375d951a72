/** The Supabase under test; tests/support/stack.ts fills these in unless they are set already. */
function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

export const environment = {
  url: required('SUPABASE_URL'),
  publishableKey: required('SUPABASE_PUBLISHABLE_KEY'),
  anonKey: required('SUPABASE_ANON_KEY'),
  serviceRoleKey: required('SUPABASE_SERVICE_ROLE_KEY'),
  jwtSecret: required('SUPABASE_JWT_SECRET'),
  databaseUrl: required('DATABASE_URL'),
};
