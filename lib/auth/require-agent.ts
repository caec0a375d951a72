import { notFound } from 'next/navigation';
import { currentUser } from './current-user.ts';

/** For pages of who answers for support: to everybody else they do not exist. Server only; the database checks again. */
export async function requireAgent(): Promise<void> {
  const user = await currentUser();
  if (!user?.roles.some((role) => role === 'support' || role === 'admin')) notFound();
}
