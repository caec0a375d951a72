/** Where to go after signing in: only ever a path of this app, `/inbox` when the wish is missing or foreign. */
export function safeNextPath(wish: string | null | undefined): string {
  const here = 'http://eyrie.invalid';
  if (!wish?.startsWith('/') || !URL.canParse(wish, here)) return '/inbox';
  const url = new URL(wish, here);
  // `//host` and `/\host` parse as another origin.
  return url.origin === here ? url.pathname + url.search : '/inbox';
}
