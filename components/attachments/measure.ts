interface Pixels {
  width: number | null;
  height: number | null;
}

const UNKNOWN: Pixels = { width: null, height: null };
const PATIENCE_MS = 3_000;

/** The size of a picture or a video in pixels, asked of the browser; unknown ones do not keep a file from being sent. */
export async function measure(file: File, previewUrl: string | null): Promise<Pixels> {
  if (!previewUrl) return UNKNOWN;
  const late = new Promise<Pixels>((resolve) => setTimeout(() => resolve(UNKNOWN), PATIENCE_MS));
  const size = file.type.startsWith('video/') ? sizeOfVideo(previewUrl) : sizeOfImage(previewUrl);
  return Promise.race([size.catch(() => UNKNOWN), late]);
}

async function sizeOfImage(url: string): Promise<Pixels> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return { width: image.naturalWidth, height: image.naturalHeight };
}

function sizeOfVideo(url: string): Promise<Pixels> {
  const video = document.createElement('video');
  video.preload = 'metadata';
  return new Promise((resolve) => {
    video.onloadedmetadata = () =>
      resolve({ width: video.videoWidth || null, height: video.videoHeight || null });
    video.onerror = () => resolve(UNKNOWN);
    video.src = url;
  });
}
