import { plural } from './plural.ts';

export const timelineToolsText = {
  retry: 'Retry',
  delete: 'Delete',
  jumpToLatest: 'Jump to latest',
  messageDeleted: 'Message deleted',
  loadingOlderMessages: 'Loading older messages',
  retryOlder: "Couldn't load older messages. Retry?",
  reactions: 'Reactions',
  couldntSend: "Couldn't send.",
  inReplyTo: 'In reply to',
  newMessages: (count: number) => plural(count, { one: '# new message', other: '# new messages' }),
};
