/**
 * What the chat screen otherwise fetches when it is needed. Without network that is too late, so the kept page has all
 * of it from the beginning; its weight is no part of anybody's first load.
 */
import '@/components/attachments/tray.tsx';
import '@/components/attachments/upload-queue.ts';
import '@/components/attachments/viewer.tsx';
import '@/components/chat/archived-list.tsx';
import '@/components/chat/group-picture.tsx';
import '@/components/composer/composer-notes.tsx';
import '@/components/composer/composer-tools.tsx';
import '@/components/composer/mode-bar.tsx';
import '@/components/composer/send-menu.tsx';
import '@/components/conversation-menu/conversation-menu.tsx';
import '@/components/details/details-column.tsx';
import '@/components/details/details-sheet.tsx';
import '@/components/emoji/emoji-popover.tsx';
import '@/components/message-actions/action-bar.tsx';
import '@/components/message-actions/requested-surface.tsx';
import '@/components/new-conversation/new-conversation-dialog.tsx';
import '@/components/notifications/notification-popover.tsx';
import '@/components/notifications/show-arrival.ts';
import '@/components/pins/pinned-bar.tsx';
import '@/components/pins/pinned-dialog.tsx';
import '@/components/search/command-palette.tsx';
import '@/components/sessions/session-strip.tsx';
import '@/components/shell/account-menu.tsx';
import '@/components/shortcuts/shortcuts-dialog.tsx';
import '@/components/timeline/extras.tsx';
import '@/components/timeline/failed-message.tsx';
import '@/components/timeline/list-tools.tsx';
import '@/components/ui/toaster.tsx';
import '@/lib/chat/indexed-db-kept-store.ts';
import '@/lib/chat/keep-recent.ts';
import '@/lib/chat/on-demand.ts';
import '@/lib/chat/settings.ts';
import '@/lib/notifications/push.ts';
