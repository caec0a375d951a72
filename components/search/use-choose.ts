import { conversationPath } from '@/components/navigation/conversation-path.ts';
import { useGo } from '@/components/navigation/use-go.ts';
import { useStartConversation } from '@/components/new-conversation/use-start-conversation.ts';
import { jumpTo } from '@/components/timeline/jump.ts';
import type { PaletteItem } from './palette-item.ts';

/** Does what a line stands for, then `onDone`. A message is shown in its place, even where one already is. */
export function useChoose(onDone: () => void): (item: PaletteItem) => void {
  const go = useGo();
  const { start } = useStartConversation(onDone);
  return (item) => {
    if (item.kind === 'person') {
      void start([item.person], '');
      return;
    }
    onDone();
    if (item.kind === 'action') item.run();
    else if (item.kind === 'conversation') go(conversationPath(item.conversation.id));
    else goToMessage(go, item.hit.conversation_id, item.hit.message.id);
  };
}

function goToMessage(go: (path: string) => void, conversationId: string, messageId: string): void {
  const path = `${conversationPath(conversationId)}?m=${messageId}`;
  // The address is followed when it changes; the same one again is asked for by name.
  if (path === window.location.pathname + window.location.search) jumpTo(conversationId, messageId);
  else go(path);
}
