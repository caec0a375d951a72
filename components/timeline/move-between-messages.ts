/**
 * Arrow keys go from message to message, from wherever the focus is in the list.
 */
export function moveBetweenMessages(event: KeyboardEvent): void {
  const isUp = event.key === 'ArrowUp';
  if (!isUp && event.key !== 'ArrowDown') return;
  const focused = document.activeElement?.closest<HTMLElement>('article');
  // Inside a message's own controls the arrows are theirs.
  if (focused && document.activeElement !== focused) return;
  const log = event.currentTarget as HTMLElement;
  const messages = [...log.querySelectorAll<HTMLElement>('article')].sort(
    (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
  );
  const next = focused ? messages[messages.indexOf(focused) + (isUp ? -1 : 1)] : lastInSight(log, messages);
  if (!next) return;
  event.preventDefault();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

function lastInSight(log: HTMLElement, messages: HTMLElement[]): HTMLElement | undefined {
  const { bottom } = log.getBoundingClientRect();
  return messages.findLast((message) => message.getBoundingClientRect().top < bottom - 8);
}
