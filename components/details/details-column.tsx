import { X } from 'lucide-react';
import { detailsText } from '#messages/details.ts';
import { Button } from '@/components/ui/button.tsx';
import type { Conversation } from '@/lib/chat/types.ts';
import { DetailsContent } from './details-content.tsx';

/** The details as a column beside the conversation. */
export function DetailsColumn({
  conversation,
  onClose,
}: {
  conversation: Conversation;
  onClose: () => void;
}) {
  return (
    <aside aria-label={detailsText.details} className="flex w-85 shrink-0 flex-col border-s bg-background">
      <header className="flex h-15 shrink-0 items-center justify-between pe-3 ps-5">
        <h2 className="font-semibold text-base">{detailsText.details}</h2>
        <Button variant="ghost" size="icon" onClick={onClose}>
          <X aria-hidden />
          <span className="sr-only">{detailsText.closeDetails}</span>
        </Button>
      </header>
      <DetailsContent conversation={conversation} />
    </aside>
  );
}
