import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const IMPORTS = { idb: '/node_modules/idb/build/index.js', '#messages/': '/messages/en/' };
const PAGE = `<!doctype html><script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script>
<script type="module" src="/tests/chaos/support/browser-tab.ts"></script>`;

/** Serves lib/ and its words to a browser as it is, types taken out, and at `/` a page that is a tab (`browser-tab.ts`). */
export async function libServer(): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async ({ url = '/' }, response) => {
    const path = normalize(url);
    if (path === '/') {
      response.setHeader('content-type', 'text/html').end(PAGE);
      return;
    }
    try {
      if (!/^\/(lib|messages|node_modules\/idb|tests\/chaos\/support)\//.test(path))
        throw new Error(`${path} is not served`);
      const source = await readFile(join(ROOT, path), 'utf8');
      response.setHeader('content-type', 'text/javascript');
      response.end(path.endsWith('.ts') ? stripTypeScriptTypes(source) : source);
    } catch (error) {
      response.writeHead(404).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
