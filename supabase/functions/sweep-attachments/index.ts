import { readEnvironment } from '../finish-attachment/read-environment.ts';
import { handleRequest } from './handle-request.ts';

const environment = readEnvironment((name) => Deno.env.get(name));
const secretKey = Deno.env.get('SUPABASE_SECRET_KEY');
const serviceKeys = [environment.serviceRoleKey, ...(secretKey ? [secretKey] : [])];

Deno.serve((request) => handleRequest(request, environment, serviceKeys));
