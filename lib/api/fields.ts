import { z } from '@hono/zod-openapi';

/** Ids are refused before any function sees them. */
export const id = z.uuid();

/** `:id` in a path. */
export const idParam = z.strictObject({ id });

/** Rows a page, within what the functions allow. */
export const limit = (size: number, max = 200) => z.coerce.number().int().min(1).max(max).default(size);

/** At most 10,000 characters (S4.64), which the function counts; this bounds what is passed on. */
export const content = z.string().min(1).max(40_000);

/** Where a list goes on: `next` of the page before. */
export const timeCursor = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z_[\da-f-]{36}$/, 'must be next of the page before')
  .optional();

/** Reads a `timeCursor`. */
export function readTimeCursor(cursor: string | undefined) {
  const [before_at = null, before_id = null] = cursor?.split('_') ?? [];
  return { before_at, before_id };
}

/** The cursor after a page's last row, or null when the page was not full. */
export function nextTimeCursor(isFull: boolean, last: { at: string; id: string } | undefined): string | null {
  return isFull && last ? `${new Date(last.at).toISOString()}_${last.id}` : null;
}
