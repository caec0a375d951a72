import { type NextRequest, NextResponse } from 'next/server';
import { currentUser } from '@/lib/auth/current-user.ts';
import { signOut } from '@/lib/auth/sign-out.ts';
import { serverSupabase } from '@/lib/supabase/server.ts';

/** Clears a session that the database no longer accepts. Does nothing to a good one, so no link can sign anybody out. */
export async function GET(request: NextRequest): Promise<NextResponse> {
  if (await currentUser()) return NextResponse.redirect(new URL('/inbox', request.nextUrl));
  await signOut(await serverSupabase());
  return NextResponse.redirect(new URL('/login', request.nextUrl));
}
