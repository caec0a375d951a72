import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { NextConfig } from 'next';

// Several builds may run side by side (tests, bench, npm start), each in its own folder.
const distDir = process.env.NEXT_DIST_DIR ?? '.next';

/** The folder of `messages/` whose words the build speaks. */
const locale = process.env.EYRIE_LOCALE ?? 'en';
if (!existsSync(join('messages', locale, 'locale.ts'))) {
  throw new Error(`EYRIE_LOCALE is ${locale}, but there is no messages/${locale}/locale.ts.`);
}

/** Next rewrites the tsconfig it is given: here is one of its own to write to. */
function ownTsconfig(): string {
  const path = join('.eyrie', 'next', distDir, 'tsconfig.json');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify({ extends: join(relative(dirname(path), '.'), 'tsconfig.json') }));
  return path;
}

const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=()' },
];

const nextConfig: NextConfig = {
  distDir,
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  agentRules: false,
  // `npm run check` runs tsc over the whole repository; a second run in every build only costs time.
  typescript: { ignoreBuildErrors: true, tsconfigPath: ownTsconfig() },
  // package.json resolves this to English for everything that is not built: tests, scripts, the stack.
  turbopack: { resolveAlias: { '#messages/*': `./messages/${locale}/*` } },
  experimental: { optimizePackageImports: ['radix-ui'] },
  headers: async () => [
    { source: '/((?!_next/static/).*)', headers: securityHeaders },
    // Assets are only ever scripts, styles and fonts; the rest of the headers would be dead weight on each.
    { source: '/_next/static/:path*', headers: securityHeaders.slice(0, 1) },
    {
      source: '/warm-intl.js',
      headers: [{ key: 'Cache-Control', value: 'public, max-age=604800' }],
    },
    {
      // A stale worker would keep showing old notifications: always ask for the newest.
      source: '/sw.js',
      headers: [
        { key: 'Cache-Control', value: 'no-cache, no-store, must-revalidate' },
        { key: 'Content-Type', value: 'text/javascript; charset=utf-8' },
      ],
    },
  ],
};

export default nextConfig;
