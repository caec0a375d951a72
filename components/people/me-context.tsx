'use client';

import { createContext, type ReactNode, useContext } from 'react';

/** The signed-in person as the server rendered them. */
export interface Me {
  id: string;
  email: string;
  fullName: string;
  avatarUrl: string | null;
  /** On the platform: student, mentor, support, admin. */
  roles: readonly string[];
}

const MeContext = createContext<Me | null>(null);

/** Hands the signed-in person to everything below. */
export function MeProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <MeContext value={me}>{children}</MeContext>;
}

/** The signed-in person. @throws Error outside a `MeProvider`. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe needs a MeProvider above it.');
  return me;
}
