import { useCallback } from 'react';
import { composerText } from '#messages/composer.ts';
import { toast } from '@/components/ui/toast.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';

/** Adds files to the message being written, from wherever they come; the code for it is fetched with the first. */
export function useAddFiles(conversation: Conversation): (files: Iterable<File>) => Promise<void> {
  const eyrie = useEyrie();
  const { id, attachments_allowed: mayAttach } = conversation;
  return useCallback(
    async (files) => {
      const list = [...files];
      if (list.length === 0) return;
      if (!mayAttach) {
        void toast.problem({ code: 'NOATC', sentence: composerText.filesCannotBeSent });
        return;
      }
      const { addFiles } = await import('./upload-queue.ts');
      const left = addFiles(eyrie, id, list);
      if (left > 0) void toast.done(composerText.tooManyFiles);
    },
    [eyrie, id, mayAttach],
  );
}
