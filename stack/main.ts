// `npm run stack`: the embedded Supabase. What each part is: docs/local-stack.md.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

// Spares every start but the first the type stripper and the compiler: 8 MB. It must be on
// before the modules are loaded, hence the import below.
enableCompileCache(
  process.env.NODE_COMPILE_CACHE ?? join(import.meta.dirname, '../node_modules/.cache/compile'),
);

// Keeps the young generation at one megabyte a half: what passes through here is short-lived. 10 MB, for no measurable time.
setFlagsFromString('--semi-space-growth-factor=1');

const { runStack, say } = await import('./run-stack.ts');
runStack().catch((error) => {
  say(error);
  process.exit(1);
});
