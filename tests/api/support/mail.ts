import { vi } from 'vitest';
import { environment } from './environment.ts';

interface Mail {
  id: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  raw: string;
}

/**
 * Waits for the newest mail to an address.
 * @param differs from the mail that came before, if any
 */
export async function waitForMail(
  to: string,
  mailUrl = environment.mailUrl,
  differs?: { id: string },
): Promise<Mail> {
  return vi.waitFor(
    async () => {
      const list = await fetch(`${mailUrl}/api/messages?to=${encodeURIComponent(to)}`);
      const { messages } = (await list.json()) as { messages: { id: string }[] };
      const newest = messages[0];
      if (!newest || newest.id === differs?.id) throw new Error(`no mail to ${to} yet`);
      return (await fetch(`${mailUrl}/api/messages/${newest.id}`)).json() as Promise<Mail>;
    },
    { timeout: 5_000, interval: 50 },
  );
}

/** The first link of a mail's text. */
export const linkIn = (text: string): string => /https?:\/\/\S+/.exec(text)?.[0] ?? '';

/** The figures of a mail's text. */
export const codeIn = (text: string): string => /\b\d{6,8}\b/.exec(text)?.[0] ?? '';

/** Opens a mail's link as a browser would, and says where it leads. */
export async function follow(link: string): Promise<URL> {
  const response = await fetch(link, { redirect: 'manual' });
  if (response.status !== 303)
    throw new Error(`the link answered ${response.status}: ${await response.text()}`);
  return new URL(response.headers.get('location') ?? '');
}

/** What stands behind the # of an address. */
export const fragmentOf = (page: URL): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(page.hash.slice(1)));
