'use client';

import { useCallback, useState } from 'react';
import { searchText } from '#messages/search.ts';
import { NewConversationDialog } from '@/components/new-conversation/new-conversation-dialog.tsx';
import { StatusDialog } from '@/components/shell/status-dialog.tsx';
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog.tsx';
import { PaletteSearch } from './palette-search.tsx';

interface CommandPaletteProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Everything by name: conversations, people, messages, actions. */
export function CommandPalette({ isOpen, onOpenChange }: CommandPaletteProps) {
  const [isStarting, setStarting] = useState(false);
  const [isChoosing, setChoosing] = useState(false);
  const start = useCallback(() => setStarting(true), []);
  const chooseStatus = useCallback(() => setChoosing(true), []);
  const [hasChosen, setChosen] = useState(false);
  return (
    <>
      <Dialog
        open={isOpen}
        onOpenChange={(open) => {
          setChosen(false);
          onOpenChange(open);
        }}
      >
        <DialogContent
          className="max-w-xl"
          // Where one has gone, the focus goes too; after Escape it returns to where it was.
          onCloseAutoFocus={(event) => hasChosen && event.preventDefault()}
        >
          <DialogTitle className="sr-only">{searchText.search}</DialogTitle>
          <DialogDescription className="sr-only">{searchText.paletteHint}</DialogDescription>
          <PaletteSearch
            onStart={start}
            onStatus={chooseStatus}
            onDone={() => {
              setChosen(true);
              onOpenChange(false);
            }}
          />
        </DialogContent>
      </Dialog>
      <NewConversationDialog isOpen={isStarting} onOpenChange={setStarting} />
      <StatusDialog isOpen={isChoosing} onOpenChange={setChoosing} />
    </>
  );
}
