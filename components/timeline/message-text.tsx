import { memo } from 'react';
import { splitLinks } from './split-links.ts';

/** What somebody wrote: line breaks kept, addresses made into links, either writing direction. */
export const MessageText = memo(function MessageText({ children }: { children: string }) {
  return (
    <p dir="auto" className="whitespace-pre-wrap text-pretty text-base [overflow-wrap:anywhere]">
      {splitLinks(children).map(({ at, text, href }) =>
        href ? (
          <a
            key={at}
            href={href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            className="underline decoration-current/40 underline-offset-2 hover:decoration-current"
          >
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </p>
  );
});
