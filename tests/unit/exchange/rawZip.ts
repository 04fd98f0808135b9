/** A ZIP writer that can lie and a ZIP reader that shares nothing with the program's. */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

export interface RawEntry {
  name: string;
  data: Buffer;
  store?: boolean;
  /** What the table of contents says instead of the truth. */
  declared?: number;
  localName?: string;
  method?: number;
  flags?: number;
  /** Points the table of contents at another entry's data. */
  offset?: number;
}

export function writeRawZip(entries: readonly RawEntry[]): Buffer {
  const body: Buffer[] = [];
  const table: Buffer[] = [];
  let position = 0;
  for (const entry of entries) {
    const packed = entry.store ? entry.data : deflateRawSync(entry.data);
    const method = entry.method ?? (entry.store ? 0 : 8);
    const localName = Buffer.from(entry.localName ?? entry.name, 'latin1');
    const name = Buffer.from(entry.name, 'latin1');
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(entry.flags ?? 0, 2);
    fixed.writeUInt16LE(method, 4);
    fixed.writeUInt16LE(0x21, 8);
    fixed.writeUInt32LE(crc32(entry.data), 10);
    fixed.writeUInt32LE(packed.length, 14);
    fixed.writeUInt32LE(entry.declared ?? entry.data.length, 18);
    const local = Buffer.from(fixed);
    local.writeUInt16LE(localName.length, 22);
    fixed.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(entry.offset ?? position, 10);
    table.push(Buffer.from('504b01021400', 'hex'), fixed, tail, name);
    const whole = Buffer.concat([Buffer.from('504b0304', 'hex'), local, localName, packed]);
    body.push(whole);
    position += whole.length;
  }
  const directory = Buffer.concat(table);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(position, 16);
  return Buffer.concat([...body, directory, end]);
}

/** Reads by the table of contents; only what the tests' own packages need. */
export function readRawZip(zip: Buffer): { name: string; data: Buffer; time: number; extra: number }[] {
  const end = zip.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    const method = zip.readUInt16LE(at + 10);
    const packed = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const extra = zip.readUInt16LE(at + 30);
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const time = zip.readUInt32LE(at + 12);
    at += 46 + nameLength + extra + zip.readUInt16LE(at + 32);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + packed);
    return { name, data: method === 8 ? inflateRawSync(bytes) : bytes, time, extra };
  });
}
