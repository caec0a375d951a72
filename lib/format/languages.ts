import { locale as words } from '#messages/locale.ts';

/** Languages offered first, as BCP 47 tags; any other can be named. */
export const offeredLanguages = [
  'ar bg bn cs da de de-AT de-CH el en en-GB en-US es es-MX et fa fi fr fr-CA he hi hr hu id it ja ko lt lv ms nb nl pl pt',
  'pt-BR ro ru sk sl sr sv sw ta th tr uk ur vi zh-Hans zh-Hant',
].flatMap((line) => line.split(' '));

const SHAPE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/;

/** "Austrian German" for de-AT, in the app's own language; null for what is no language that is known. */
export function languageName(tag: string): string | null {
  if (!SHAPE.test(tag)) return null;
  const { language, script, region } = new Intl.Locale(tag);
  const knows = (type: 'language' | 'script' | 'region', code: string | undefined) =>
    !code || new Intl.DisplayNames([words.formats], { type, fallback: 'none' }).of(code) !== undefined;
  if (!knows('language', language) || !knows('script', script) || !knows('region', region)) return null;
  return new Intl.DisplayNames([words.formats], { type: 'language' }).of(tag) ?? null;
}

/** What somebody typed as the canonical tag of a known language ("de_at" becomes de-AT), or null. */
export function toLanguageTag(typed: string): string | null {
  const tag = canonical(typed.trim().replaceAll('_', '-'));
  return tag && languageName(tag) !== null ? tag : null;
}

function canonical(typed: string): string | null {
  try {
    return Intl.getCanonicalLocales(typed)[0] ?? null;
  } catch {
    // RangeError: not even the shape of a tag.
    return null;
  }
}
