'use client';

import { LifeBuoy } from 'lucide-react';
import { useState } from 'react';
import { newConversationText } from '#messages/new-conversation.ts';
import { useContactSupport } from '@/components/support/use-contact-support.ts';
import { Button } from '@/components/ui/button.tsx';
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog.tsx';
import type { Person } from '@/lib/chat/types.ts';
import { GroupNameField } from './group-name-field.tsx';
import { PeoplePicker } from './people-picker.tsx';
import { useStartConversation } from './use-start-conversation.ts';

interface NewConversationDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Starts a conversation with one person, or a named group with several. */
export function NewConversationDialog({ isOpen, onOpenChange }: NewConversationDialogProps) {
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent>
        <NewConversationForm onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

function NewConversationForm({ onDone }: { onDone: () => void }) {
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const [title, setTitle] = useState('');
  const { start, isStarting, problem } = useStartConversation(onDone);
  const contactSupport = useContactSupport();
  const isGroup = chosen.length > 1;
  const isReady = chosen.length > 0 && (!isGroup || title.trim() !== '') && !isStarting;
  return (
    <form
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void start(chosen, title.trim());
      }}
    >
      <header className="px-5 pt-5 pb-3">
        <DialogTitle>{newConversationText.newConversation}</DialogTitle>
        <DialogDescription>{newConversationText.howToStart}</DialogDescription>
      </header>
      <PeoplePicker chosen={chosen} onChange={setChosen} />
      <footer className="grid gap-3 border-t p-4">
        {isGroup && <GroupNameField value={title} onChange={setTitle} />}
        {problem && (
          <p role="alert" data-code={problem.code} className="text-destructive text-sm">
            {problem.sentence}
          </p>
        )}
        <Button type="submit" disabled={!isReady} className="w-full">
          {isGroup ? newConversationText.createGroup : newConversationText.startConversation}
        </Button>
        <Button
          type="button"
          variant="ghost"
          className="w-full text-muted-foreground"
          onClick={() => void contactSupport().then(onDone)}
        >
          <LifeBuoy aria-hidden /> {newConversationText.contactSupport}
        </Button>
      </footer>
    </form>
  );
}
