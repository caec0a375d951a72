import type { LucideIcon } from 'lucide-react';
import type { Conversation, Person } from '@/lib/chat/types.ts';
import type { Hit } from '@/lib/search/search-messages.ts';

/** One line of the palette. `id` is unique in it. */
export type PaletteItem =
  | { kind: 'action'; id: string; label: string; icon: LucideIcon; run: () => void; keepsOpen?: boolean }
  | { kind: 'conversation'; id: string; conversation: Conversation }
  | { kind: 'person'; id: string; person: Person }
  | { kind: 'message'; id: string; hit: Hit };

/** Lines under one heading. */
export interface PaletteGroup {
  name: string;
  items: readonly PaletteItem[];
}
