/** The page stands without what is asked for in passing: the browser asks for it again. */
const IN_TIME_MS = 1_000;

/** What work answers, or null where it fails or takes longer than a document may wait for it. */
export async function inTime<T>(work: () => Promise<T>, ms = IN_TIME_MS): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([work(), late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
