import { lazy } from 'react';
import { MessageMenu } from './message-menu.tsx';
import type { MessageRequest } from './message-request.ts';

const ReactionPicker = lazy(async () => ({
  default: (await import('./reaction-picker.tsx')).ReactionPicker,
}));
const ForwardDialog = lazy(async () => ({ default: (await import('./forward-dialog.tsx')).ForwardDialog }));
const InfoDialog = lazy(async () => ({ default: (await import('./info-dialog.tsx')).InfoDialog }));
const ReportDialog = lazy(async () => ({ default: (await import('./report-dialog.tsx')).ReportDialog }));
const Viewer = lazy(async () => ({ default: (await import('../attachments/viewer.tsx')).Viewer }));

/** The surface that a request asks for. */
export function RequestedSurface({ request }: { request: MessageRequest }) {
  const { message } = request;
  switch (request.kind) {
    case 'menu':
      return <MessageMenu message={message} anchor={request.anchor} />;
    case 'emoji':
      return <ReactionPicker message={message} anchor={request.anchor} />;
    case 'forward':
      return <ForwardDialog message={message} />;
    case 'info':
      return <InfoDialog message={message} />;
    case 'report':
      return <ReportDialog message={message} />;
    case 'view':
      return <Viewer message={message} attachmentId={request.attachmentId} />;
  }
}
