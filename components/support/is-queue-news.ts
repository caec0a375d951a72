/** Whether an event says that the queue of support is another now: one asks, is taken, closed or opened again. */
export function isQueueNews(event: string): boolean {
  return event === 'support_queue_changed';
}
