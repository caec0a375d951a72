import { detailsText } from '#messages/details.ts';
import { Dialog, DialogTitle } from '@/components/ui/dialog.tsx';
import { SheetContent } from '@/components/ui/sheet.tsx';
import type { Conversation } from '@/lib/chat/types.ts';
import { DetailsContent } from './details-content.tsx';

/** The details as a sheet over the conversation, where there is no room beside it. */
export function DetailsSheet({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  return (
    <Dialog open onOpenChange={onClose}>
      <SheetContent
        aria-describedby={undefined}
        // Not the first field: that would ring it before anybody asked.
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
        }}
      >
        <DialogTitle className="flex h-15 shrink-0 items-center px-5 text-base">
          {detailsText.details}
        </DialogTitle>
        <DetailsContent conversation={conversation} />
      </SheetContent>
    </Dialog>
  );
}
