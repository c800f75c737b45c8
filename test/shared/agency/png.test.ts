import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pngSize } from '../../../shared/agency/png.ts';
import { paperDocx } from '../../../shared/documents/paper-docx.ts';
import { paperPdf } from '../../../shared/documents/paper-pdf.ts';
import { oneDot } from '../../support/one-dot.ts';
import { emblemPaper } from './emblem-paper.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const [GREY, COLOUR, PALETTE, SEE_THROUGH] = [0, 2, 3, 6];

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function header(width: number, height: number, colour = SEE_THROUGH, interlace = 0, depth = 8): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([depth, colour, 0, 0, interlace], 8);
  return chunk('IHDR', data);
}

const END = chunk('IEND', Buffer.alloc(0));
const png = (...chunks: readonly Buffer[]) => Buffer.concat([SIGNATURE, ...chunks, END]);
const dots = (bytes: number, filter = 0) => chunk('IDAT', deflateSync(Buffer.alloc(bytes, filter)));

/** Two rows of two dots, each with its filter: 2 × (1 + 2 × 4). */
const WHOLE = 18;

describe('an emblem', () => {
  it.each([
    ['of one dot', oneDot, 1, 1],
    ['that one sees through', png(header(2, 2), dots(WHOLE)), 2, 2],
    ['in grey', png(header(2, 2, GREY), dots(6)), 2, 2],
    ['in colour, in two parts', png(header(2, 2, COLOUR), ...halves(dots(14))), 2, 2],
    ['with a palette', png(header(2, 2, PALETTE), chunk('PLTE', Buffer.alloc(3)), dots(6)), 2, 2],
    ['that comes in seven passes', png(header(5, 5, GREY, 1), dots(5 * 5 + 11)), 5, 5],
    ['as large as it may be', png(header(2_000, 2_000, GREY), dots(2_000 * 2_001)), 2_000, 2_000],
  ])('%s is taken, and drawn in both prints', async (_, bytes, width, height) => {
    const size = pngSize(bytes);
    expect(size).toEqual({ width, height });
    if (size === undefined) return;
    const paper = emblemPaper({ png: bytes, ...size });
    expect((await paperPdf(paper)).length).toBeGreaterThan(1_000);
    expect((await paperDocx(paper)).length).toBeGreaterThan(1_000);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('<svg/>'.repeat(20))],
    ['a picture that is cut off', Buffer.from(oneDot).subarray(0, 50)],
    ['one with a changed sign', Buffer.from(oneDot).map((byte, at) => (at === 42 ? byte ^ 1 : byte))],
    ['one without dots', png(header(2, 2))],
    ['dots that do not unfold', png(header(2, 2), chunk('IDAT', Buffer.from('garbage')))],
    ['fewer dots than it says', png(header(2, 2), dots(WHOLE - 1))],
    ['more dots than it says, a bomb', png(header(2, 2), dots(50_000_000))],
    ['a row with a filter that does not exist', png(header(2, 2), dots(WHOLE, 7))],
    ['a palette that is missing', png(header(2, 2, PALETTE), dots(6))],
    ['a kind of colour that does not exist', png(header(2, 2, 5), dots(WHOLE))],
    ['more than 2,000 dots on a side', png(header(2_001, 1, GREY), dots(2_002))],
    ['a chunk that is longer than the file', Buffer.concat([SIGNATURE, Buffer.alloc(12, 0xff)])],
  ])('is not %s', (_, bytes) => {
    expect(pngSize(bytes)).toBeUndefined();
  });
});

/** One chunk of dots as two. */
function halves(whole: Buffer): Buffer[] {
  const data = whole.subarray(8, -4);
  return [chunk('IDAT', data.subarray(0, 5)), chunk('IDAT', data.subarray(5))];
}
