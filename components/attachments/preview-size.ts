import type { Attachment } from '@/lib/chat/types.ts';

const MAX_WIDTH = 320;
const MAX_HEIGHT = 320;
const UNKNOWN = { width: 240, height: 180 };

/** The size at which a picture or a video is shown in a message: known before it loads, so that nothing jumps. */
export function previewSize({ width, height }: Pick<Attachment, 'width' | 'height'>): {
  width: number;
  height: number;
} {
  if (!width || !height) return UNKNOWN;
  const scale = Math.min(1, MAX_WIDTH / width, MAX_HEIGHT / height);
  // Very long or very small pictures still need something to click on.
  return { width: Math.max(64, Math.round(width * scale)), height: Math.max(48, Math.round(height * scale)) };
}
