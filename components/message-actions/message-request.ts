import { keyedStore } from '@/components/hooks/keyed-store.ts';
import type { Message } from '@/lib/chat/types.ts';

/** Where something floating belongs, in pixels of the window. */
export interface Anchor {
  x: number;
  y: number;
}

/** Something asked of a message that opens over the page. */
export type MessageRequest =
  | { kind: 'menu'; message: Message; anchor: Anchor }
  | { kind: 'emoji'; message: Message; anchor: Anchor }
  | { kind: 'forward'; message: Message }
  | { kind: 'info'; message: Message }
  | { kind: 'report'; message: Message }
  | { kind: 'view'; message: Message; attachmentId: string };

const PLACE = 'page';
const requests = keyedStore<MessageRequest | null>(null);

/** Opens it, in place of whatever was open; null closes. */
export function requestForMessage(request: MessageRequest | null): void {
  requests.set(PLACE, request);
}

/** Closes what is open, unless something else has taken its place meanwhile. */
export function closeRequest(kind: MessageRequest['kind']): void {
  if (requests.get(PLACE)?.kind === kind) requests.set(PLACE, null);
}

/** What is open now. */
export function useMessageRequest(): MessageRequest | null {
  return requests.use(PLACE);
}

/** The corner of a button at which its menu opens. */
export function anchorOf(element: Element): Anchor {
  const box = element.getBoundingClientRect();
  return { x: box.left, y: box.bottom + 4 };
}

/** Gives the focus back to a message when what was opened for it closes. */
export function focusMessage(id: string): void {
  document.querySelector<HTMLElement>(`[data-message-id="${id}"]`)?.focus({ preventScroll: true });
}
