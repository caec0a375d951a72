import { randomUUID } from 'node:crypto';
import PostalMime, { type Attachment } from 'postal-mime';

/** One caught mail. `to` are the envelope's recipients, `raw` is what came over the wire. */
export interface CaughtMail {
  id: string;
  from: string;
  to: string[];
  subject: string;
  receivedAt: string;
  text: string;
  html: string | undefined;
  attachments: Attachment[];
  raw: Buffer;
}

const mostMessages = 500;
const mostBytes = 64 * 1024 * 1024;

/** Keeps the last 500 mails (64 MiB at most) in memory, newest first. */
export class Inbox {
  #mails: CaughtMail[] = [];

  /** Parses and keeps a mail; the oldest make room. */
  async add(raw: Buffer, envelopeFrom: string, to: string[]): Promise<CaughtMail> {
    const parsed = await PostalMime.parse(raw);
    const mail: CaughtMail = {
      id: randomUUID(),
      from: parsed.from?.name ? `${parsed.from.name} <${parsed.from.address ?? ''}>` : envelopeFrom,
      to,
      subject: parsed.subject ?? '',
      receivedAt: new Date().toISOString(),
      text: parsed.text ?? '',
      html: parsed.html,
      attachments: parsed.attachments,
      raw,
    };
    let bytes = 0;
    this.#mails = [mail, ...this.#mails].filter((kept, index) => {
      bytes += kept.raw.length;
      return index < mostMessages && (index === 0 || bytes <= mostBytes);
    });
    return mail;
  }

  /** Mails to one address (any case), or all of them; newest first. */
  list(to?: string): CaughtMail[] {
    const wanted = to?.toLowerCase();
    if (!wanted) return this.#mails;
    return this.#mails.filter((mail) => mail.to.some((address) => address.toLowerCase() === wanted));
  }

  find(id: string): CaughtMail | undefined {
    return this.#mails.find((mail) => mail.id === id);
  }

  clear(): void {
    this.#mails = [];
  }
}
