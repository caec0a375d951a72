/**
 * Does things one after the other, each in a task of its own, so that the page can answer and paint between them.
 * @returns what calls the rest off
 */
export function inTasks(steps: readonly (() => void)[]): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const go = (index: number) => {
    const step = steps[index];
    if (!step) return;
    timer = setTimeout(() => {
      step();
      go(index + 1);
    });
  };
  go(0);
  return () => clearTimeout(timer);
}
