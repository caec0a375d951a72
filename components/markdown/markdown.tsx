import { Fragment, memo, type ReactNode } from 'react';
import { MentionChip } from '@/components/mentions/mention-chip.tsx';
import { parseBlocks } from './parse-blocks.ts';
import type { Block, Inline, MentionNames } from './types.ts';

/** A message's text with its markup. Elements are made one by one, never from HTML, so nothing in it can run. */
export const Markdown = memo(function Markdown({ text, names }: { text: string; names: MentionNames }) {
  return (
    <div dir="auto" className="grid grid-cols-1 gap-1.5 text-pretty text-base [overflow-wrap:anywhere]">
      {parseBlocks(text, names).map(renderBlock)}
    </div>
  );
});

function renderBlock(block: Block): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p key={block.at} dir="auto" className="whitespace-pre-wrap">
          {block.children.map(renderInline)}
        </p>
      );
    case 'code':
      return (
        <pre
          key={block.at}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled by keyboard.
          tabIndex={0}
          dir="ltr"
          className="scroll-quiet overflow-x-auto rounded-lg bg-background/70 px-3 py-2 font-mono text-sm leading-5 [overflow-wrap:normal]"
        >
          <code>{block.text}</code>
        </pre>
      );
    case 'quote':
      return (
        <blockquote key={block.at} className="grid gap-1.5 border-current/25 border-s-2 ps-3 opacity-85">
          {block.children.map(renderBlock)}
        </blockquote>
      );
    case 'list': {
      const List = block.start === null ? 'ul' : 'ol';
      return (
        <List
          key={block.at}
          start={block.start ?? undefined}
          className={block.start === null ? 'list-disc ps-5' : 'list-decimal ps-6'}
        >
          {block.items.map((item, index) => (
            <li key={item[0]?.at ?? `${block.at} ${index}`}>{item.map(renderInline)}</li>
          ))}
        </List>
      );
    }
  }
}

function renderInline(part: Inline): ReactNode {
  switch (part.kind) {
    case 'text':
      return <Fragment key={part.at}>{part.text}</Fragment>;
    case 'code':
      return (
        <code key={part.at} className="rounded-sm bg-background/70 px-1 py-px font-mono text-[0.9em]">
          {part.text}
        </code>
      );
    case 'strong':
      return <strong key={part.at}>{part.children.map(renderInline)}</strong>;
    case 'em':
      return <em key={part.at}>{part.children.map(renderInline)}</em>;
    case 'del':
      return <del key={part.at}>{part.children.map(renderInline)}</del>;
    case 'link':
      return (
        <a
          key={part.at}
          href={part.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="underline decoration-current/40 underline-offset-2 hover:decoration-current"
        >
          {part.children.map(renderInline)}
        </a>
      );
    case 'mention':
      return <MentionChip key={part.at} name={part.name} userId={part.userId} />;
  }
}
