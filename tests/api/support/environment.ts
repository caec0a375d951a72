const read = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests by vitest's project "api".`);
  return value;
};

/** Where the stack under test is; see tests/support/stack.ts. */
export const environment = {
  url: read('SUPABASE_URL'),
  publishableKey: read('SUPABASE_PUBLISHABLE_KEY'),
  secretKey: read('SUPABASE_SECRET_KEY'),
  anonKey: read('SUPABASE_ANON_KEY'),
  serviceRoleKey: read('SUPABASE_SERVICE_ROLE_KEY'),
  jwtSecret: read('SUPABASE_JWT_SECRET'),
  databaseUrl: read('DATABASE_URL'),
  mailUrl: read('MAIL_URL'),
  studioUrl: read('STUDIO_URL'),
};
