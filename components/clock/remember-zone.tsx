'use client';

import { useEffect } from 'react';
import { deviceZone } from '@/lib/format/device-zone.ts';
import { zoneCookie } from '@/lib/format/zone-cookie.ts';

/** Tells the server with every further request in which zone the reader is. Shows nothing. */
export function RememberZone() {
  useEffect(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that are in use.
    document.cookie = zoneCookie(deviceZone());
  }, []);
  return null;
}
