const PROTOCOLS = new Set(['http:', 'https:', 'mailto:']);

/** An address as it may stand in a link, or null: http, https and mailto, complete, and nothing hidden in it. */
export function safeHref(address: string): string | null {
  if (!/^(?:https?:\/\/|mailto:)/iu.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  // Names and passwords in addresses only serve to deceive: https://bank.example@evil.example
  if (!PROTOCOLS.has(url.protocol) || url.username !== '' || url.password !== '') return null;
  return url.href;
}
