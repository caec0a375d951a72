import type { ReactNode } from 'react';
import { uiText } from '#messages/ui.ts';
import { Button } from './button.tsx';
import { Dialog, DialogContent, DialogDescription, DialogTitle } from './dialog.tsx';

interface ConfirmDialogProps {
  title: string;
  /** What it will touch, in a sentence or two. */
  children: ReactNode;
  /** The verb, e.g. "Leave group". */
  action: string;
  /** The way back. */
  dismiss?: string;
  /** False for what only has weight: red is for what destroys. */
  isDestructive?: boolean;
  isBusy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks once before something that cannot be taken back. */
export function ConfirmDialog({
  title,
  children,
  action,
  dismiss = uiText.cancel,
  isDestructive = true,
  isBusy,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent role="alertdialog" className="max-w-sm p-5">
        <DialogTitle className="pe-8">{title}</DialogTitle>
        <DialogDescription className="mt-1.5 text-pretty">{children}</DialogDescription>
        <footer className="mt-5 flex justify-end gap-2">
          <Button variant="ghost" onClick={onClose}>
            {dismiss}
          </Button>
          <Button
            disabled={isBusy}
            className={
              isDestructive ? 'bg-destructive text-destructive-foreground hover:bg-destructive/90' : undefined
            }
            onClick={onConfirm}
          >
            {action}
          </Button>
        </footer>
      </DialogContent>
    </Dialog>
  );
}
