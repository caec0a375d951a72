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

/** Waits for the newest mail to an address. */
export async function waitForMail(to: string): Promise<Mail> {
  return vi.waitFor(
    async () => {
      const list = await fetch(`${environment.mailUrl}/api/messages?to=${encodeURIComponent(to)}`);
      const { messages } = (await list.json()) as { messages: { id: string }[] };
      const newest = messages[0];
      if (!newest) throw new Error(`no mail to ${to} yet`);
      return (await fetch(`${environment.mailUrl}/api/messages/${newest.id}`)).json() as Promise<Mail>;
    },
    { timeout: 5_000, interval: 50 },
  );
}
