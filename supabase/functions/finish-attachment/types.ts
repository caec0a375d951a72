/** An attachment as messages carry it, with where it stands. */
export interface Attachment {
  id: string;
  name: string;
  mime_type: string;
  /** Bytes, as announced. */
  size: number;
  width: number | null;
  height: number | null;
  kind: 'image' | 'video' | 'document' | 'file';
  path: string;
}

/** What the bytes say. `pixels` is null for everything but images. */
export type Verdict =
  | { isGood: true; pixels: Pixels | null }
  | { isGood: false; code: 'BDTYP' | 'TOOBG'; why: string };

export interface Pixels {
  width: number;
  height: number;
}

/** What a stored file is, as far as anybody looked: bytes, and for pictures how large people see them. */
export type Found = { size: number } & Partial<Pixels>;

/** The first bytes of a stored file (all of it for texts and pictures), and the size of the whole. */
export interface Sample {
  bytes: Uint8Array;
  size: number;
}
