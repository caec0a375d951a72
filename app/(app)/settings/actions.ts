'use server';

import { revalidatePath } from 'next/cache';
import { settingsText } from '#messages/settings.ts';
import { EyrieError } from '@/lib/errors/eyrie-error.ts';
import type { Problem } from '@/lib/errors/problem.ts';
import { serverSupabase } from '@/lib/supabase/server.ts';

/** What others learn of a person. */
export interface PrivacyChoice {
  sharesReceipts: boolean;
  isListed: boolean;
}

export interface ProfileFormState {
  problem: Problem | null;
  isSaved: boolean;
}

const NAME_LIMIT = 100;

/** Saves one's name; row-level security keeps it to one's own profile. */
export async function saveProfileAction(_: ProfileFormState, form: FormData): Promise<ProfileFormState> {
  const fullName = String(form.get('fullName') ?? '').trim();
  if (fullName === '' || fullName.length > NAME_LIMIT) {
    const sentence = settingsText.nameTooLong(NAME_LIMIT);
    return { problem: { code: 'BDFRM', sentence }, isSaved: false };
  }
  const supabase = await serverSupabase();
  const { data } = await supabase.auth.getClaims();
  if (!data) return { problem: new EyrieError('SGNED', 'signed-out').problem, isSaved: false };
  const { error } = await supabase
    .from('profiles')
    .update({ full_name: fullName })
    .eq('id', data.claims.sub)
    .select('id')
    .single();
  if (error) {
    console.error('The profile could not be saved', error);
    return { problem: new EyrieError('UNKWN', 'broken').problem, isSaved: false };
  }
  // The layout shows the name too.
  revalidatePath('/', 'layout');
  return { problem: null, isSaved: true };
}

/** Saves the given choices; row-level security keeps it to one's own profile. @returns what went wrong, or null. */
export async function savePrivacyAction(choice: Partial<PrivacyChoice>): Promise<Problem | null> {
  const change: Record<string, boolean> = {};
  if (typeof choice.sharesReceipts === 'boolean') change.shares_receipts = choice.sharesReceipts;
  if (typeof choice.isListed === 'boolean') change.is_listed = choice.isListed;
  const supabase = await serverSupabase();
  const { data } = await supabase.auth.getClaims();
  if (!data) return new EyrieError('SGNED', 'signed-out').problem;
  const { error } = await supabase
    .from('profiles')
    .update(change)
    .eq('id', data.claims.sub)
    .select('id')
    .single();
  if (!error) return null;
  console.error('The privacy settings could not be saved', error);
  return new EyrieError('UNKWN', 'broken').problem;
}
