import { ZONE_COOKIE } from '../../../lib/format/zone-cookie.ts';

/** The cookie by which a browser has told its zone on an earlier visit. @param zone IANA name; this machine's unless told */
export function toldZone(zone = new Intl.DateTimeFormat().resolvedOptions().timeZone) {
  return { name: ZONE_COOKIE, value: encodeURIComponent(zone) };
}
