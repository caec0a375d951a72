'use client';

import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog.tsx';
import { SeenByList } from './seen-by-list.tsx';

/** The dialog around `SeenByList`. */
export function SeenByDialog({ messageId, onClose }: { messageId: string; onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="max-w-sm">
        <header className="px-5 pt-5 pb-2">
          <DialogTitle>Seen by</DialogTitle>
          <DialogDescription>People who keep their receipts to themselves are not listed.</DialogDescription>
        </header>
        <div className="scroll-quiet min-h-24 px-3 pb-4">
          <SeenByList messageId={messageId} />
        </div>
      </DialogContent>
    </Dialog>
  );
}
