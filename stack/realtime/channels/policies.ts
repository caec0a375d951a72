/** What a token may do on a topic. null means: not asked yet. */
export interface Policies {
  broadcast: { read: boolean; write: boolean | null };
  presence: { read: boolean | null; write: boolean | null };
}

/** Everybody may do everything on a public topic. */
export const publicPolicies: Readonly<Policies> = {
  broadcast: { read: true, write: true },
  presence: { read: true, write: true },
};
