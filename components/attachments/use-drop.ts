import { useEffect, useRef, useState } from 'react';

/** Files dragged anywhere over the window while mounted: whether some are; they are handed over when dropped. */
export function useDrop(onFiles: (files: Iterable<File>) => void): boolean {
  const [isOver, setOver] = useState(false);
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => {
    // Entering a child leaves its parent: only the balance tells.
    let depth = 0;
    const controller = new AbortController();
    function listen(
      type: 'dragenter' | 'dragover' | 'dragleave' | 'drop',
      react: (event: DragEvent) => void,
    ) {
      const handle = (event: DragEvent) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        react(event);
        setOver(depth > 0);
      };
      document.addEventListener(type, handle, { signal: controller.signal });
    }
    listen('dragenter', () => {
      depth += 1;
    });
    listen('dragover', () => undefined);
    listen('dragleave', () => {
      depth = Math.max(0, depth - 1);
    });
    listen('drop', (event) => {
      depth = 0;
      take.current(event.dataTransfer?.files ?? []);
    });
    return () => controller.abort();
  }, []);
  return isOver;
}
