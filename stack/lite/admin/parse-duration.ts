import { invalid } from './auth-error.ts';

const milliseconds: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/**
 * Reads a duration as Go writes it (`24h`, `1h30m`, `300ms`) in milliseconds: the form of GoTrue's `ban_duration`.
 * @throws AuthError 400 when it is none
 */
export function parseDuration(text: string): number {
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) throw invalid(`invalid format for ban duration: ${text}`);
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g))
    total += Number(amount) * (milliseconds[unit ?? ''] ?? 0);
  return total;
}
