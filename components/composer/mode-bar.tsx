import { Pencil, Reply, X } from 'lucide-react';
import { composerToolsText } from '#messages/composer-tools.ts';
import { peopleText } from '#messages/people.ts';
import { usePersonName } from '@/components/people/use-person-name.ts';
import { jumpTo } from '@/components/timeline/jump.ts';
import { summaryOf } from '@/components/timeline/summary-of.ts';
import type { ComposerMode } from './composer-mode.ts';

/** Above the field: what is being answered or edited, and the way out (also Escape). */
export function ModeBar({ mode, onLeave }: { mode: ComposerMode; onLeave: () => void }) {
  const { kind, message } = mode;
  const name = usePersonName(message.conversation_id, message.sender_id);
  const Icon = kind === 'reply' ? Reply : Pencil;
  const title =
    kind === 'edit'
      ? composerToolsText.editingYourMessage
      : name === peopleText.you
        ? composerToolsText.replyingToYourself
        : composerToolsText.replyingTo(name);
  return (
    <div className="flex animate-fade items-center gap-2.5 border-b py-1.5 pe-1 ps-3.5">
      <Icon className="size-4 shrink-0 text-primary" aria-hidden />
      <button
        type="button"
        onClick={() => jumpTo(message.conversation_id, message.id)}
        className="min-w-0 flex-1 text-start text-sm"
      >
        <span className="block truncate font-medium text-xs">{title}</span>
        <span className="block truncate text-muted-foreground" dir="auto">
          {summaryOf(message)}
        </span>
      </button>
      <button
        type="button"
        aria-label={kind === 'edit' ? composerToolsText.stopEditing : composerToolsText.stopReplying}
        title={composerToolsText.esc}
        onClick={onLeave}
        className="flex size-8 shrink-0 items-center justify-center rounded-lg text-muted-foreground hover:bg-accent hover:text-foreground coarse:size-11"
      >
        <X className="size-4" aria-hidden />
      </button>
    </div>
  );
}
