/**
 * The policy of every page: scripts only from here and with this request's nonce, connections only to the
 * Supabase in use. Styles stay open to inline ones because positioned menus and the virtual list write them.
 */
export function contentSecurityPolicy(options: {
  nonce: string;
  /** Origin of the Supabase project, without a slash at the end. */
  supabaseUrl: string;
  /** React's development build evaluates source maps with `eval`. */
  isDevelopment: boolean;
  isSecure: boolean;
}): string {
  const supabase = new URL(options.supabaseUrl).origin;
  const socket = supabase.replace(/^http/, 'ws');
  const directives: Record<string, string> = {
    'default-src': "'self'",
    'script-src': `'self' 'nonce-${options.nonce}'${options.isDevelopment ? " 'unsafe-eval'" : ''}`,
    'style-src': "'self' 'unsafe-inline'",
    'img-src': `'self' data: blob: ${supabase}`,
    'media-src': `'self' blob: ${supabase}`,
    'font-src': "'self'",
    'connect-src': `'self' ${supabase} ${socket}${options.isDevelopment ? ' ws:' : ''}`,
    'worker-src': "'self'",
    'manifest-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  };
  const lines = Object.entries(directives).map(([name, value]) => `${name} ${value}`);
  // On plain http (a laptop, a local network) upgrading would break every asset.
  if (options.isSecure) lines.push('upgrade-insecure-requests');
  return lines.join('; ');
}
