/** A small picture made of nothing but a colour: the same colour gives the same bytes on every machine. */
import { crc32, deflateSync } from 'node:zlib';

const SIDE = 24;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A PNG of stripes in shades of one colour (0xRRGGBB). */
export function samplePicture(colour: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  // 8 bits a channel, red-green-blue.
  header.set([8, 2, 0, 0, 0], 8);
  const rows: Buffer[] = [];
  for (let y = 0; y < SIDE; y++) {
    const row = Buffer.alloc(1 + 3 * SIDE);
    for (let x = 0; x < SIDE; x++) {
      const shade = ((x + y) >> 2) % 2 === 0 ? 1 : 0.8;
      for (let c = 0; c < 3; c++) row[1 + 3 * x + c] = Math.floor(((colour >> (16 - 8 * c)) & 0xff) * shade);
    }
    rows.push(row);
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    // Stored, not compressed: no version of the library can give other bytes.
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 0 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
