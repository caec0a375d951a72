import { useTheme } from 'next-themes';
import { useCallback } from 'react';

/** The chosen theme, and what chooses another: all colours then change at once instead of each at its own pace. */
export function useThemeChoice(): { theme: string; chooseTheme: (theme: string) => void } {
  const { theme = 'system', setTheme } = useTheme();
  const chooseTheme = useCallback(
    (chosen: string) => {
      const { dataset } = document.documentElement;
      dataset.still = '';
      setTheme(chosen);
      // The frame in which the colours change has passed with the second one.
      requestAnimationFrame(() => requestAnimationFrame(() => delete dataset.still));
    },
    [setTheme],
  );
  return { theme, chooseTheme };
}
