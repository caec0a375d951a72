/** The columns of `auth.users` that the admin API shows; times as ISO text. */
export interface UserRow {
  id: string;
  aud: string | null;
  role: string | null;
  email: string | null;
  phone: string | null;
  email_confirmed_at: string | null;
  phone_confirmed_at: string | null;
  confirmed_at: string | null;
  last_sign_in_at: string | null;
  banned_until: string | null;
  deleted_at: string | null;
  invited_at: string | null;
  confirmation_sent_at: string | null;
  recovery_sent_at: string | null;
  new_email: string | null;
  email_change_sent_at: string | null;
  raw_app_meta_data: Record<string, unknown> | null;
  raw_user_meta_data: Record<string, unknown> | null;
  is_anonymous: boolean;
  created_at: string;
  updated_at: string;
  identities: unknown[];
}

const optional = [
  'email_confirmed_at',
  'phone_confirmed_at',
  'confirmed_at',
  'last_sign_in_at',
  'banned_until',
  'deleted_at',
  'invited_at',
  'confirmation_sent_at',
  'recovery_sent_at',
  'new_email',
  'email_change_sent_at',
] as const;

/** A user as GoTrue prints it: times that are not set are left out, `phone` and `email` are never null. */
export function userJson(row: UserRow): Record<string, unknown> {
  const json: Record<string, unknown> = {
    id: row.id,
    aud: row.aud || 'authenticated',
    role: row.role || 'authenticated',
    email: row.email ?? '',
    phone: row.phone ?? '',
    app_metadata: row.raw_app_meta_data ?? {},
    user_metadata: row.raw_user_meta_data ?? {},
    identities: row.identities,
    is_anonymous: row.is_anonymous,
    created_at: row.created_at,
    updated_at: row.updated_at,
  };
  for (const key of optional) if (row[key]) json[key] = row[key];
  return json;
}
