import type { Reaction } from './types.ts';

/** Reactions after one person chose an emoji, or took it back; empty ones are gone, new ones come last. */
export function toggledReaction(reactions: readonly Reaction[], emoji: string, userId: string): Reaction[] {
  const present = reactions.find((reaction) => reaction.emoji === emoji);
  if (!present) return [...reactions, { emoji, user_ids: [userId] }];
  const user_ids = present.user_ids.includes(userId)
    ? present.user_ids.filter((id) => id !== userId)
    : [...present.user_ids, userId];
  return reactions.flatMap((reaction) => {
    if (reaction !== present) return [reaction];
    return user_ids.length > 0 ? [{ emoji, user_ids }] : [];
  });
}
