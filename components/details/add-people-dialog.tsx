import { useState } from 'react';
import { detailsText } from '#messages/details.ts';
import { PeoplePicker } from '@/components/new-conversation/people-picker.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog.tsx';
import type { Conversation, Person } from '@/lib/chat/types.ts';
import { useGroup } from './use-group.ts';

/** Lets people into a group; says what of the past they will see. */
export function AddPeopleDialog({
  conversation,
  onClose,
}: {
  conversation: Conversation;
  onClose: () => void;
}) {
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const { isBusy, change } = useGroup(conversation.id);
  const isReady = chosen.length > 0 && !isBusy;
  async function add() {
    if (await change((group) => group.add(chosen.map(({ id }) => id)))) onClose();
  }
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent>
        <form
          className="flex min-h-0 flex-1 flex-col"
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady) void add();
          }}
        >
          <header className="px-5 pt-5 pb-3">
            <DialogTitle>{detailsText.addPeople}</DialogTitle>
            <DialogDescription>
              {conversation.history_visibility === 'all' ? detailsText.seeEverything : detailsText.seeFromNow}
            </DialogDescription>
          </header>
          <PeoplePicker chosen={chosen} onChange={setChosen} />
          <footer className="border-t p-4">
            <Button type="submit" disabled={!isReady} className="w-full">
              {chosen.length > 1 ? detailsText.addCount(chosen.length) : detailsText.addToTheGroup}
            </Button>
          </footer>
        </form>
      </DialogContent>
    </Dialog>
  );
}
