import { uiText } from '#messages/ui.ts';
import type { Problem } from '@/lib/errors/problem.ts';

/** Short messages at the edge of the screen. Their code is fetched with the first one. */
export const toast = {
  /** Something that was tried did not work. */
  async problem({ sentence }: Problem): Promise<void> {
    const { showToast } = await import('./toaster.tsx');
    showToast(sentence);
  },
  /** Something was done; with `undo`, a button takes it back. */
  async done(sentence: string, undo?: () => void): Promise<void> {
    const { showToast } = await import('./toaster.tsx');
    showToast(sentence, undo && { action: { label: uiText.undo, onClick: undo } });
  },
};
