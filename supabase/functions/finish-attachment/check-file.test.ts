import assert from 'node:assert/strict';
import { checkFile } from './check-file.ts';

const office = 'application/vnd.openxmlformats-officedocument.';

/** Bytes as one character each, `..` for none: what headers look like in their specifications. */
const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const check = (mime_type: string, file: Uint8Array) =>
  checkFile({ mime_type, size: file.length }, { bytes: file, size: file.length });

const zip = (...names: string[]) =>
  bytes(
    names
      .map((name) => `PK\x03\x04${'\0'.repeat(22)}${String.fromCharCode(name.length)}\0\0\0${name}data`)
      .join(''),
  );

const webp = (chunk: string) => bytes(`RIFF\x40\0\0\0WEBP${chunk}`);

const pictures: [string, Uint8Array, number, number][] = [
  ['image/png', bytes('\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x06'), 640, 480],
  ['image/gif', bytes(`GIF89a\x80\x02\xe0\x01${'\0'.repeat(20)}`), 640, 480],
  [
    'image/jpeg',
    bytes(
      `\xff\xd8\xff\xe0\0\x10JFIF${'\0'.repeat(10)}\xff\xff\xc4\0\x04ab\xff\xc2\0\x11\x08\x01\xe0\x02\x80\x03${'\0'.repeat(9)}`,
    ),
    640,
    480,
  ],
  ['image/webp', webp(`VP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x80\x02\xe0\x01\0\0`), 640, 480],
  ['image/webp', webp(`VP8L\0\0\0\0\x2f\x7f\xc2\x77\0${'\0'.repeat(8)}`), 640, 480],
  ['image/webp', webp(`VP8X\x0a\0\0\0\0\0\0\0\x7f\x02\0\xdf\x01\0${'\0'.repeat(4)}`), 640, 480],
];

Deno.test('pictures say how large they are', () => {
  for (const [type, file, width, height] of pictures)
    assert.deepEqual(check(type, file), { isGood: true, pixels: { width, height } }, type);
});

Deno.test('a photo that lies on its side is as wide as people see it, in both orders of bytes', () => {
  const frame = `\xff\xc0\0\x11\x08\x01\xe0\x02\x80\x03${'\0'.repeat(9)}`;
  const photo = (tiff: string) => {
    const exif = `Exif\0\0${tiff}`;
    return bytes(`\xff\xd8\xff\xe1\0${String.fromCharCode(exif.length + 2)}${exif}${frame}`);
  };
  const big = (value: string) =>
    `MM\0*\0\0\0\x08\0\x02\x01\x0f\0\x02\0\0\0\x01ab\0\0\x01\x12\0\x03\0\0\0\x01\0${value}\0\0`;
  const little = (value: string) => `II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0${value}\0\0\0`;
  const upright = { isGood: true, pixels: { width: 640, height: 480 } };
  const turned = { isGood: true, pixels: { width: 480, height: 640 } };
  for (const make of [big, little]) {
    for (const value of ['\x05', '\x06', '\x08'])
      assert.deepEqual(check('image/jpeg', photo(make(value))), turned);
    for (const value of ['\0', '\x01', '\x03', '\x09'])
      assert.deepEqual(check('image/jpeg', photo(make(value))), upright);
  }
  for (const broken of [
    'II*\0\xff\xff\xff\x7f'.padEnd(20),
    'MM\0*\0\0\0\x08\xff\xff'.padEnd(20, '\0'),
    'no'.padEnd(20),
  ])
    assert.deepEqual(check('image/jpeg', photo(broken)), upright);
});

Deno.test('a picture of one type is none of another, and a part of a header is none at all', () => {
  for (const [type, file] of pictures) {
    for (const [other] of pictures) if (other !== type) assert.equal(check(other, file).isGood, false);
    for (let length = 0; length < 24; length++)
      assert.equal(check(type, file.subarray(0, length)).isGood, false);
  }
});

Deno.test('no picture has no pixels, or more than a browser can bear', () => {
  const png = (size: string) => bytes(`\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR${size}\x08\x06`);
  assert.deepEqual(check('image/png', png('\0\0\x1b\x58\0\0\x1b\x58')).isGood, true);
  for (const size of ['\0\0\x1b\xa0\0\0\x1b\xa0', '\0\0\xff\xff\0\0\xff\xff']) {
    const verdict = check('image/png', png(size));
    assert.equal(verdict.isGood === false && verdict.code, 'TOOBG');
  }
  for (const size of ['\0\0\0\0\0\0\0\x05', '\0\x01\0\0\0\0\0\x01', '\xff\xff\xff\xff\xff\xff\xff\xff'])
    assert.equal(check('image/png', png(size)).isGood, false);
});

Deno.test('broken JPEGs end, whatever their segments claim', () => {
  for (const tail of [
    '',
    '\xff',
    '\xff\xe0',
    '\xff\xe0\xff\xff',
    '\xff\xe0\0\0',
    '\xff\xda\0\x02',
    '\xff'.repeat(40),
  ])
    assert.equal(check('image/jpeg', bytes(`\xff\xd8\xff\xe0\0\x02${tail}`.padEnd(64, '\0'))).isGood, false);
});

const good: [string, Uint8Array][] = [
  ['video/mp4', bytes('\0\0\0\x20ftypisom\0\0\x02\0')],
  ['video/mp4', bytes('\0\0\0\x20ftypmp42\0\0\x02\0')],
  [
    'video/webm',
    bytes('\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webmB\x87'),
  ],
  ['application/pdf', bytes('%PDF-1.7\n%')],
  [`${office}wordprocessingml.document`, zip('[Content_Types].xml', '_rels/.rels', 'word/document.xml')],
  [`${office}spreadsheetml.sheet`, zip('_rels/.rels', 'xl/workbook.xml')],
  [`${office}presentationml.presentation`, zip('[Content_Types].xml', 'ppt/presentation.xml')],
  ['text/plain', new TextEncoder().encode('Grüße, 日本語\tand\r\nmore <b>words</b>\f')],
  ['text/markdown', new TextEncoder().encode('# Title\n<details>x</details>')],
  ['text/csv', new TextEncoder().encode('\ufeffa;b\n1;2\n')],
];

const bad: [string, Uint8Array][] = [
  ['video/mp4', bytes('\0\0\0\x20ftypheic\0\0\0\0')],
  ['video/mp4', bytes('\0\0\0\x20ftypqt  \0\0\0\0')],
  ['video/webm', bytes(`\x1a\x45\xdf\xa3B\x82\x88matroska${'\0'.repeat(60)}`)],
  ['video/webm', bytes(`\x1a\x45\xdf\xa3${'\0'.repeat(80)}B\x82\x84webm`)],
  ['application/pdf', bytes('GIF89a %PDF-1.7')],
  ['application/pdf', bytes('\n%PDF-1.7')],
  ['application/pdf', bytes('%PDF-x.7')],
  [`${office}wordprocessingml.document`, zip('[Content_Types].xml', 'xl/workbook.xml')],
  [`${office}wordprocessingml.document`, zip('word/document.xml')],
  [`${office}wordprocessingml.document`, bytes('PK\x03\x04')],
  [`${office}wordprocessingml.document`, bytes(`MZ${'\0'.repeat(40)}`)],
  ['text/plain', bytes('\xff\xfeh\0i\0')],
  ['text/plain', bytes('\xc3')],
  ['text/plain', bytes('a\0b')],
  ['text/plain', bytes(' \n<!DOCTYPE html>')],
  ['text/plain', bytes('<SVG onload=alert(1)>')],
  ['text/markdown', bytes('<script>alert(1)</script>')],
  ['text/csv', bytes('<?xml version="1.0"?>')],
  ['image/svg+xml', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['text/html', bytes('<p>')],
  ['constructor', bytes('PK\x03\x04'.padEnd(40, '\0'))],
  ['image/constructor', bytes('x'.padEnd(40, '\0'))],
];

Deno.test('files are what they say they are', () => {
  for (const [type, file] of good) assert.deepEqual(check(type, file), { isGood: true, pixels: null }, type);
});

Deno.test('files that are not are refused', () => {
  for (const [type, file] of bad) {
    const verdict = check(type, file);
    assert.equal(verdict.isGood === false && verdict.code, 'BDTYP', `${type} ${file.subarray(0, 20)}`);
  }
});

Deno.test('a file of another length than announced is refused', () => {
  const file = bytes('hello');
  assert.equal(checkFile({ mime_type: 'text/plain', size: 5 }, { bytes: file, size: 6 }).isGood, false);
  assert.equal(checkFile({ mime_type: 'text/plain', size: 5 }, { bytes: file, size: 5 }).isGood, true);
});
