/** After this long without a keystroke the others stop seeing "typing". */
export const TYPING_STOPS_AFTER_MS = 1_000;
/** Long bursts say so again before the receivers' 5 s run out. */
const REPEAT_AFTER_MS = 3_000;

/** Turns keystrokes into as few broadcasts as possible. */
export interface TypingSender {
  keystroke(): void;
  /** Sent, or left: the others should know now. */
  done(): void;
}

/** Makes a typing sender: one start per burst, repeated while it lasts, and one stop. */
export function createTypingSender(send: (typing: boolean) => void): TypingSender {
  let startedAt: number | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;

  function done() {
    clearTimeout(silence);
    if (startedAt === null) return;
    startedAt = null;
    send(false);
  }
  return {
    keystroke() {
      const now = Date.now();
      if (startedAt === null || now - startedAt >= REPEAT_AFTER_MS) {
        startedAt = now;
        send(true);
      }
      clearTimeout(silence);
      silence = setTimeout(done, TYPING_STOPS_AFTER_MS);
    },
    done,
  };
}
