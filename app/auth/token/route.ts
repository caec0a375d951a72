import { tokenResponse } from '@/lib/auth/token-response.ts';

export const POST = tokenResponse;
