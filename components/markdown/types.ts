interface Part {
  /** Offset in the text: tells parts apart. */
  at: number;
}

/** A part of a line. */
export type Inline =
  | (Part & { kind: 'text'; text: string })
  | (Part & { kind: 'code'; text: string })
  | (Part & { kind: 'strong' | 'em' | 'del'; children: Inline[] })
  | (Part & { kind: 'link'; href: string; children: Inline[] })
  | (Part & { kind: 'mention'; name: string; userId: string | null });

/** A part of a message that begins on a line of its own. */
export type Block =
  | (Part & { kind: 'paragraph'; children: Inline[] })
  | (Part & { kind: 'code'; text: string })
  | (Part & { kind: 'quote'; children: Block[] })
  | (Part & { kind: 'list'; start: number | null; items: Inline[][] });

/** Whom "@Name" means in this message: names to user ids; null is everyone. */
export type MentionNames = ReadonlyMap<string, string | null>;
