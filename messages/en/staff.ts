import { plural } from './plural.ts';

/** The rail of people with a role: agents of support, administrators. */
export const staffText = {
  requestsWaiting: (count: number) =>
    plural(count, { one: 'Support requests, # person waiting', other: 'Support requests, # people waiting' }),
};
