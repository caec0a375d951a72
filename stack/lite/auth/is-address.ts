import { z } from 'zod';

/** True for what may be an e-mail address. */
export const isAddress = (value: unknown): value is string => z.email().safeParse(value).success;
