import type { AuthTools } from './auth-tools.ts';

/** Whoever has confirmed an address is anonymous no more; lite confirms it and leaves the mark. */
export async function endAnonymity({ sql, settings }: AuthTools): Promise<void> {
  if (!settings.auth.enable_anonymous_sign_ins) return;
  await sql`
    update auth.users set is_anonymous = false, updated_at = now()
    where is_anonymous and coalesce(email, '') <> '' and email_confirmed_at is not null`;
}
