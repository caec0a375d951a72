import { apiHandler } from './api-handler.ts';
import { serveFetch } from './serve-fetch.ts';
import { readLiteSettings } from './settings.ts';
import { studioHandler } from './studio-handler.ts';

const settings = readLiteSettings(process.env);
const servers = [
  await serveFetch(settings.studioPort, studioHandler(settings)),
  await serveFetch(settings.port, await apiHandler(settings)),
];

process.once('SIGTERM', () => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  process.exit(0);
});
