import { NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy } from '@/components/security/content-security-policy.ts';
import { serverEnv } from '@/lib/config/server-env.ts';
import { refreshSession } from '@/lib/supabase/refresh-session.ts';

const forStrangers = ['/login', '/signup'];
/** The page that the service worker keeps says nothing of anybody; the links of e-mails carry a token of their own. */
const forEverybody = ['/offline', '/unsubscribe'];
/** These answer for themselves: a redirect to a page would be no answer to a program. */
const selfGuarded = ['/auth/', '/api/', '/.well-known/'];

/** Runs before every page: renews the session, keeps strangers out, and sets the content security policy. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const env = serverEnv();
  const policy = contentSecurityPolicy({
    nonce,
    supabaseUrl: env.SUPABASE_URL,
    isDevelopment: process.env.NODE_ENV === 'development',
    isSecure: env.APP_URL.startsWith('https:'),
  });
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  // Layouts are not told the address, and what the document shows depends on it.
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search);
  // Next reads the nonce for its own scripts from the request's copy of the policy.
  headers.set('content-security-policy', policy);

  const { response, userId } = await refreshSession(new NextRequest(request, { headers }));
  const target = redirectFor(request, userId !== null);
  const answer = target ? carryCookies(response, NextResponse.redirect(target)) : response;
  answer.headers.set('content-security-policy', policy);
  return answer;
}

function redirectFor({ nextUrl }: NextRequest, isSignedIn: boolean): URL | null {
  const { pathname, search, searchParams } = nextUrl;
  // Links in Auth's e-mails lead to the site's address unless told otherwise.
  if (pathname === '/' && searchParams.has('code')) return new URL(`/auth/confirm${search}`, nextUrl);
  if (selfGuarded.some((prefix) => pathname.startsWith(prefix))) return null;
  if (forEverybody.includes(pathname)) return null;
  const isForStrangers = forStrangers.includes(pathname);
  if (isSignedIn) return isForStrangers ? new URL('/inbox', nextUrl) : null;
  if (isForStrangers) return null;
  const login = new URL('/login', nextUrl);
  if (pathname !== '/') login.searchParams.set('next', pathname + search);
  return login;
}

function carryCookies(from: NextResponse, to: NextResponse): NextResponse {
  for (const cookie of from.cookies.getAll()) to.cookies.set(cookie);
  return to;
}

export const config = {
  matcher: [
    '/((?!_next/static|_next/image|icons/|favicon.ico|icon.svg|apple-icon|manifest|robots.txt|sw.js|sw-words.js|warm-intl.js).*)',
  ],
};
