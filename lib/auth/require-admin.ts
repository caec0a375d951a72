import { notFound } from 'next/navigation';
import { currentUser } from './current-user.ts';

/** For pages of administrators: to everybody else they do not exist. Server only; the database checks again. */
export async function requireAdmin(): Promise<void> {
  const user = await currentUser();
  if (!user?.roles.includes('admin')) notFound();
}
