import type { EmailOtpType } from '@supabase/supabase-js';
import { type NextRequest, NextResponse } from 'next/server';
import { safeNextPath } from '@/components/auth/safe-next-path.ts';
import { serverEnv } from '@/lib/config/server-env.ts';
import { serverSupabase } from '@/lib/supabase/server.ts';

/** Where the links in Auth's e-mails lead: exchanges the link for a session and goes on to the app. */
export async function GET(request: NextRequest): Promise<NextResponse> {
  const { searchParams } = request.nextUrl;
  const tokenHash = searchParams.get('token_hash');
  const type = searchParams.get('type') as EmailOtpType | null;
  const code = searchParams.get('code');
  const { auth } = await serverSupabase();

  const { error } =
    tokenHash && type
      ? await auth.verifyOtp({ token_hash: tokenHash, type })
      : await auth.exchangeCodeForSession(code ?? '');
  const target = error ? '/login?problem=link' : safeNextPath(searchParams.get('next'));
  return NextResponse.redirect(new URL(target, serverEnv().APP_URL));
}
