import { createBackend } from './backend.ts';
import { handleRequest } from './handle-request.ts';
import { readEnvironment } from './read-environment.ts';

const backend = createBackend(readEnvironment((name) => Deno.env.get(name)));

Deno.serve((request) => handleRequest(request, backend));
