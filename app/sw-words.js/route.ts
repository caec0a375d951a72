import { appText } from '#messages/app.ts';
import { pushText } from '#messages/push.ts';

export const dynamic = 'force-static';

/** The same in `public/sw.js`. */
const SAID = '{text}';

/**
 * The words of the service worker in the language of the build. The worker is a file as it stands in `public/` and imports
 * this script; browsers keep it with the worker, so that a push finds its words with the app closed and without network.
 */
export function GET() {
  const words = {
    app: appText.name,
    reply: pushText.reply,
    writeAMessage: pushText.writeAMessage,
    markAsRead: pushText.markAsRead,
    notSent: pushText.notSent(SAID),
  };
  return new Response(`self.words = ${JSON.stringify(words)};\n`, {
    headers: { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' },
  });
}
