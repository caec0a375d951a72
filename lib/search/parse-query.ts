export type Has = 'attachment' | 'link' | 'image';

/** What somebody typed into the search field, taken apart. Names are as typed: resolving them is for who knows the people. */
export interface ParsedQuery {
  /** Words and "phrases", operators taken out. */
  text: string;
  from: string | null;
  in: string | null;
  has: Has | null;
  /** ISO times: messages before the first, from the second on. */
  before: string | null;
  after: string | null;
  /** Operators whose value means nothing yet, as typed: shown to the writer, never searched for. */
  unread: readonly string[];
}

const OPERATOR = /(?:^|\s)(from|in|has|before|after):(?:"([^"]*)"?|(\S*))/giu;
const HAS: Record<string, Has> = {
  attachment: 'attachment',
  attachments: 'attachment',
  file: 'attachment',
  files: 'attachment',
  link: 'link',
  links: 'link',
  image: 'image',
  images: 'image',
  picture: 'image',
};

/**
 * Reads `from:maya in:"study circle" has:link before:2026-03-01 after:yesterday words`. The last of two equal operators
 * counts. Days are those of the device: `before:` ends when the day begins, `after:` begins with it.
 */
export function parseQuery(query: string, now: Date): ParsedQuery {
  const parsed = { from: null, in: null, has: null, before: null, after: null } as {
    from: string | null;
    in: string | null;
    has: Has | null;
    before: string | null;
    after: string | null;
  };
  const unread: string[] = [];
  const text = query.replace(OPERATOR, (whole, name: string, quoted?: string, plain?: string) => {
    const value = (quoted ?? plain ?? '').trim();
    const operator = name.toLowerCase();
    const day = operator === 'before' || operator === 'after' ? startOfDay(value, now) : null;
    if (operator === 'has' && HAS[value.toLowerCase()]) parsed.has = HAS[value.toLowerCase()] ?? null;
    else if ((operator === 'before' || operator === 'after') && day) parsed[operator] = day.toISOString();
    else if ((operator === 'from' || operator === 'in') && value) parsed[operator] = value;
    else unread.push(whole.trim());
    return ' ';
  });
  return { ...parsed, text: text.replace(/\s+/gu, ' ').trim(), unread };
}

function startOfDay(value: string, now: Date): Date | null {
  const word = value.toLowerCase();
  if (word === 'today') return new Date(now.getFullYear(), now.getMonth(), now.getDate());
  if (word === 'yesterday') return new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  const [, year, month, day] = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(value) ?? [];
  if (!year || !month) return null;
  const date = new Date(Number(year), Number(month) - 1, Number(day ?? 1));
  // 31 February is no day.
  return date.getMonth() === Number(month) - 1 && date.getDate() === Number(day ?? 1) ? date : null;
}
