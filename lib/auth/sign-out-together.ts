const LOOK_EVERY_MS = 300;
/** A server that has not ended the session by then did not: the page stays signed in. */
const LOOK_FOR_MS = 10_000;

export interface SignOutTogetherOptions {
  userId: string;
  /** Another tab is signing out: nothing more may be shown or sent. */
  onLeaving(): void;
  /** Whether the session has ended. May reject while the server cannot be reached. */
  isOver(): Promise<boolean>;
  /** The session has ended: time for the sign-in page. */
  onSignedOut(): void;
  /** It has not: the server did not hear of it. */
  onStay(): void;
}

export interface SignOutTogether {
  /** Tells the other tabs that this one is signing out. */
  tell(): void;
  close(): void;
}

/** Signing out in one tab signs out in all of them, at once. Silent where there is no BroadcastChannel. */
export function signOutTogether(options: SignOutTogetherOptions): SignOutTogether {
  if (typeof BroadcastChannel === 'undefined') return { tell() {}, close() {} };
  const channel = new BroadcastChannel(`eyrie-session:${options.userId}`);
  (channel as { unref?: () => void }).unref?.();
  let looking: ReturnType<typeof setTimeout> | undefined;

  async function look(until: number): Promise<void> {
    // A server out of reach says nothing about the session.
    const isOver = await options.isOver().catch(() => false);
    if (isOver) options.onSignedOut();
    else if (Date.now() > until) options.onStay();
    else looking = setTimeout(() => void look(until), LOOK_EVERY_MS);
  }
  channel.onmessage = () => {
    clearTimeout(looking);
    options.onLeaving();
    void look(Date.now() + LOOK_FOR_MS);
  };
  return {
    tell: () => channel.postMessage('signing out'),
    close() {
      clearTimeout(looking);
      channel.close();
    },
  };
}
