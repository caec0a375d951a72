import { createServer, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Part, StackContext } from '../context.ts';
import { handleAdminUsers } from '../lite/admin-users.ts';
import { answerJson } from './answer-json.ts';
import { keyTranslator } from './api-keys.ts';
import { answerPreflight, isPreflight } from './cors.ts';
import { forwardRequest } from './forward-request.ts';
import { forwardUpgrade, refuseUpgrade } from './forward-upgrade.ts';
import { takesUpgrades } from './hand-over.ts';
import { adminUsersPrefix, findRoute } from './routes.ts';

const noRoute = { message: 'no Route matched with those values' };

/** The key of a request: header, or `apikey` in the query, where a browser's WebSocket must put it. */
function apikeyOf(request: IncomingMessage): string | undefined {
  const header = request.headers.apikey;
  if (typeof header === 'string' && header !== '') return header;
  const url = request.url ?? '';
  return url.includes('apikey=')
    ? (new URL(url, 'http://gateway').searchParams.get('apikey') ?? undefined)
    : undefined;
}

/**
 * The one address of the API, in the manner of the gateway in front of hosted Supabase: routes by prefix, checks and
 * translates API keys, answers preflights, streams both ways, passes WebSockets on.
 */
export async function startGateway(context: StackContext, realtime?: Part): Promise<Part> {
  const { ports, log } = context;
  const translate = keyTranslator(context.secrets);
  const answerAdmin = handleAdminUsers(context);
  const taker = takesUpgrades(realtime) ? realtime : undefined;
  const upgraded = new Set<Duplex>();

  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 0, noDelay: true });

  server.on('request', (request, response) => {
    const route = findRoute(request.url ?? '/');
    if (!route) return answerJson(response, 404, noRoute);
    if (route.answersPreflight && isPreflight(request)) return answerPreflight(request, response);
    const preflight = isPreflight(request);
    const keys = translate(apikeyOf(request), request.headers.authorization, route.needsKey && !preflight);
    if (!keys.ok) return answerJson(response, 401, keys.refusal);
    if (route.prefix === adminUsersPrefix) {
      request.headers.authorization = keys.authorization;
      response.setHeader('access-control-allow-origin', '*');
      answerAdmin(request, response).catch((error: Error) => {
        log.error({ part: 'gateway', error: error.message }, 'the admin API of Auth failed');
        response.destroy();
      });
      return;
    }
    forwardRequest({ request, response, route, port: ports[route.port], keys, log });
  });

  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const route = findRoute(request.url ?? '/');
    if (!route) return refuseUpgrade(socket, 404, noRoute);
    const keys = translate(apikeyOf(request), request.headers.authorization, route.needsKey);
    if (!keys.ok) return refuseUpgrade(socket, 401, keys.refusal);
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    const by = route.port === 'realtime' ? taker : undefined;
    forwardUpgrade({ request, socket, head, route, port: ports[route.port], keys, taker: by });
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(ports.gateway, '127.0.0.1', () => resolve());
  });
  return {
    name: 'gateway',
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of upgraded) socket.destroy();
      server.closeAllConnections();
      await closed;
    },
  };
}
