import { plural } from './plural.ts';

export const timelineToolsText = {
  retry: 'Retry',
  delete: 'Delete',
  jumpToLatest: 'Jump to latest',
  loadingOlderMessages: 'Loading older messages',
  retryOlder: "Couldn't load older messages. Retry?",
  couldntSend: "Couldn't send.",
  newMessages: (count: number) => plural(count, { one: '# new message', other: '# new messages' }),
};
