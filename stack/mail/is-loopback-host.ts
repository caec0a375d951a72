/**
 * True when a `Host` header names this machine itself. Any other name may be a page elsewhere that rebinds its DNS to
 * 127.0.0.1 in order to read what only this machine should see.
 */
export function isLoopbackHost(host: string | null | undefined): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host ?? '');
}
