import assert from 'node:assert/strict';
import { readPixels } from '../checks/images.ts';
import { stripMetadata } from './strip-metadata.ts';

// The pictures were made by ImageMagick, and given a place, a camera, an owner, a film and a trailer by hand.
const folder = new URL('../../../../tests/fixtures/pictures/', import.meta.url);
const pictures: [string, string, number, number][] = [
  ['turned.jpg', 'image/jpeg', 32, 48],
  ['progressive.jpg', 'image/jpeg', 32, 48],
  ['turned.png', 'image/png', 32, 48],
  // No browser turns a WebP by its Exif.
  ['turned.webp', 'image/webp', 48, 32],
  ['simple.webp', 'image/webp', 48, 32],
  ['located.gif', 'image/gif', 48, 32],
];

const read = (name: string) => Deno.readFile(new URL(name, folder));
const text = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);
function stripped(type: string, bytes: Uint8Array): Uint8Array {
  const bare = stripMetadata(type, bytes);
  assert.ok(bare, 'the picture was called damaged');
  return bare;
}

Deno.test('nothing but pixels, colours and how it lies is left of a picture', async () => {
  for (const [name, type, width, height] of pictures) {
    const original = await read(name);
    const bare = stripped(type, original);
    assert.equal(/secret|gps|xmp|photoshop|59,19/i.test(text(bare)), false, name);
    assert.deepEqual(readPixels(type, bare), { width, height }, name);
    if (name !== 'simple.webp') assert.ok(/secret/i.test(text(original)), `${name} had nothing to hide`);
  }
});

Deno.test('stripping again changes nothing', async () => {
  for (const [name, type] of pictures) {
    const bare = stripped(type, await read(name));
    assert.deepEqual(stripped(type, bare), bare, name);
  }
});

Deno.test('a turned picture stays turned, by the one entry of its Exif', async () => {
  const sixth = 'MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0';
  for (const [name, type] of pictures.slice(0, 4))
    assert.ok(text(stripped(type, await read(name))).includes(sixth), name);
});

Deno.test('a colour profile and the Adobe transform stay, other segments of their kind go', () => {
  const bytes = (content: string) => Uint8Array.from(content, (character) => character.charCodeAt(0));
  const segment = (marker: string, content: string) =>
    `\xff${marker}\0${String.fromCharCode(content.length + 2)}${content}`;
  const kept = segment('\xe2', 'ICC_PROFILE\0\x01\x01p') + segment('\xee', 'Adobe\0d');
  const gone =
    segment('\xe2', 'FPXR\0') + segment('\xee', 'Other') + segment('\xeb', 'JP') + segment('\xfe', 'c');
  const scan = `${segment('\xda', 'x')}a\xff\0b\xff\xd0c\xff\xff\xd9`;
  const jpeg = stripped('image/jpeg', bytes(`\xff\xd8${gone}${kept}${gone}${scan}film`));
  assert.equal(text(jpeg), `\xff\xd8${kept}${scan}`);
});

Deno.test('cut off or changed anywhere, a picture is refused or bare, and never hangs', async () => {
  for (const [name, type] of pictures) {
    const original = await read(name);
    for (let length = 0; length < original.length; length++) {
      const bare = stripMetadata(type, original.subarray(0, length));
      if (bare)
        assert.equal(/secret|gps|photoshop|59,19/i.test(text(bare)), false, `${name} up to ${length}`);
    }
    for (let at = 0; at < original.length; at++) {
      for (const value of [0, 0xff, 0x21]) {
        const broken = original.slice();
        broken[at] = value;
        const bare = stripMetadata(type, broken);
        if (bare) assert.ok(bare.length <= broken.length + 1, `${name} at ${at}`);
      }
    }
  }
});

Deno.test('what is no picture is none', () => {
  for (const type of ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/svg+xml', 'constructor'])
    for (const content of ['', 'GIF89a', 'RIFF\xff\xff\xff\xffWEBP', '\xff\xd8\xff', 'x'.repeat(99)])
      assert.equal(stripMetadata(type, new TextEncoder().encode(content)), null, `${type} ${content}`);
});
