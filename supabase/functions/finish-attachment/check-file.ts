import { isDocument } from './checks/documents.ts';
import { readPixels } from './checks/images.ts';
import { isText } from './checks/texts.ts';
import { isVideo } from './checks/videos.ts';
import type { Attachment, Sample, Verdict } from './types.ts';

/** 50 megapixels unfold to 200 MB in a browser: enough for any camera, not for a bomb. */
const MAX_PIXELS = 50_000_000;

/** Whether a stored file is what it was announced as, by its bytes alone. */
export function checkFile(
  { mime_type, size }: Pick<Attachment, 'mime_type' | 'size'>,
  sample: Sample,
): Verdict {
  const [family] = mime_type.split('/');
  // A picture whose metadata an earlier, broken-off check took out is shorter: its space was counted by what was said.
  const isAsSaid = family === 'image' ? sample.size <= size : sample.size === size;
  if (!isAsSaid) return bad('The file is not as long as announced.');
  if (family === 'image') {
    const pixels = readPixels(mime_type, sample.bytes);
    if (!pixels) return bad('The file is not an image of the announced type.');
    if (pixels.width * pixels.height > MAX_PIXELS) {
      return { isGood: false, code: 'TOOBG', why: 'A picture has at most 50 megapixels.' };
    }
    return { isGood: true, pixels };
  }
  const check = family === 'video' ? isVideo : family === 'text' ? isText : isDocument;
  return check(mime_type, sample.bytes)
    ? { isGood: true, pixels: null }
    : bad('The file is not of the announced type.');
}

function bad(why: string): Verdict {
  return { isGood: false, code: 'BDTYP', why };
}
