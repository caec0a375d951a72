import type { Problem } from '@/lib/errors/problem.ts';

/** Short messages at the edge of the screen. Their code is fetched with the first one. */
export const toast = {
  /** Something that was tried did not work. */
  async problem({ sentence }: Problem): Promise<void> {
    const { showToast } = await import('./toaster.tsx');
    showToast(sentence);
  },
};
