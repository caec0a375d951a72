'use client';

import { SquarePen } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useArmed } from '@/components/hooks/use-armed.ts';
import { Button } from '@/components/ui/button.tsx';

const loadDialog = () => import('./new-conversation-dialog.tsx');
const NewConversationDialog = lazy(async () => ({ default: (await loadDialog()).NewConversationDialog }));

/** Opens the dialog that starts a conversation. */
export function NewConversationButton() {
  const { isArmed, warm, arm } = useArmed(loadDialog);
  const [isOpen, setOpen] = useState(false);
  function open() {
    arm();
    setOpen(true);
  }
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        title="New conversation"
        aria-haspopup="dialog"
        onPointerEnter={warm}
        onFocus={warm}
        onClick={open}
      >
        <SquarePen aria-hidden />
        <span className="sr-only">New conversation</span>
      </Button>
      {isArmed && (
        <Suspense>
          <NewConversationDialog isOpen={isOpen} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}
