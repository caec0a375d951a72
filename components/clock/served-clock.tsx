'use client';

import { createContext, type ReactNode, useContext, useState } from 'react';

/** When and where the server's document was written. */
export interface ServedClock {
  /** The moment of the request. */
  now: Date;
  /** The reader's zone (IANA name) as their browser said with the request; null where it has never said. */
  timeZone: string | null;
}

const ClockContext = createContext<ServedClock | null>(null);

interface ServedClockProps {
  /** Unix milliseconds. */
  now: number;
  timeZone: string | null;
  children: ReactNode;
}

/** Tells the pages below what the server took for the present, so that they can be taken over as they stand. */
export function ServedClockProvider({ now, timeZone, children }: ServedClockProps) {
  const [clock] = useState(() => ({ now: new Date(now), timeZone }));
  return <ClockContext value={clock}>{children}</ClockContext>;
}

/** The clock of the document; null on pages whose document knows nobody. */
export function useServedClock(): ServedClock | null {
  return useContext(ClockContext);
}
