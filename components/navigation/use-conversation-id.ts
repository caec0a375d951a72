import { usePathname } from 'next/navigation';
import { conversationIdOf } from './conversation-path.ts';

/** The conversation that the address names, or null. */
export function useConversationId(): string | null {
  return conversationIdOf(usePathname());
}
