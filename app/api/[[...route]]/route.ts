import { createApi } from '@/lib/api/create-api.ts';
import { serverEnv } from '@/lib/config/server-env.ts';

const api = createApi(serverEnv);
const handle = (request: Request) => api.fetch(request);

export { handle as DELETE, handle as GET, handle as OPTIONS, handle as PATCH, handle as POST, handle as PUT };
