import { useEffect, useState } from 'react';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import type { HttpApi } from '@/lib/supabase/http-api.ts';

const known = new Map<string, Promise<string | null>>();

/** The time zone that somebody has set in their profile; null while unknown. Asked for once per visit. */
export function useTimeZoneOf(userId: string | undefined): string | null {
  const { api } = useEyrie();
  const [zone, setZone] = useState<string | null>(null);
  useEffect(() => {
    if (!userId) return;
    let isWanted = true;
    const asked = known.get(userId) ?? ask(api, userId);
    known.set(userId, asked);
    asked.then(
      (found) => isWanted && setZone(found),
      // A kindness, not a need: without it nothing is said. The next look asks again.
      () => known.delete(userId),
    );
    return () => {
      isWanted = false;
    };
  }, [api, userId]);
  return zone;
}

async function ask(api: HttpApi, userId: string): Promise<string | null> {
  const query = new URLSearchParams({ select: 'timezone', id: `eq.${userId}` });
  const response = await fetch(`${api.url}/rest/v1/profiles?${query}`, { headers: await api.headers() });
  if (!response.ok) return null;
  const [row] = (await response.json()) as { timezone?: string }[];
  return row?.timezone && isZone(row.timezone) ? row.timezone : null;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
