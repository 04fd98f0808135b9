/** What a file really is, read from its bytes; its name is not asked. */
import { open } from 'node:fs/promises';
import { openPromise, type ZipFile } from 'yauzl';

const HEAD_BYTES = 1024;
/** Entries looked at in a ZIP; office programs write theirs among the first dozen. */
const ZIP_ENTRIES = 5000;

const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** The fixed-layout format of GB/T 33190, in which electronic invoices and official papers come. */
const OFD = 'application/ofd';

/** What may be attached, for the officer. */
export const ACCEPTED_WORDS =
  'JPG、PNG、WEBP、HEIC、TIFF 图片，PDF、OFD，.docx、.xlsx 文件，以及电子发票的 XML 文件';

function isAt(head: Buffer, offset: number, bytes: readonly number[] | string): boolean {
  const wanted = Buffer.from(bytes as string, 'latin1');
  return head.subarray(offset, offset + wanted.length).equals(wanted);
}

function fromHead(head: Buffer): string | null {
  if (isAt(head, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (isAt(head, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (isAt(head, 0, 'RIFF') && isAt(head, 8, 'WEBP')) return 'image/webp';
  if (isAt(head, 4, 'ftyp') && HEIC_BRANDS.includes(head.subarray(8, 12).toString('latin1')))
    return 'image/heic';
  if (isAt(head, 0, [0x49, 0x49, 0x2a, 0]) || isAt(head, 0, [0x4d, 0x4d, 0, 0x2a])) return 'image/tiff';
  const text = head.toString('latin1');
  // Some programs write a mark or blank lines before it.
  if (/^(\u00ef\u00bb\u00bf)?\s*%PDF-/.test(text)) return 'application/pdf';
  // Data only, such as an electronic invoice: nothing that a browser would draw or run when it is opened.
  const isData =
    /^(\u00ef\u00bb\u00bf)?<\?xml\s/.test(text) && !/<!doctype|<html|<svg|xml-stylesheet/i.test(text);
  return isData ? 'application/xml' : null;
}

/** Which of the office formats a ZIP is; null for any other ZIP, and for documents with macros. */
async function fromZip(path: string): Promise<string | null> {
  let zip: ZipFile | null = null;
  try {
    zip = await openPromise(path, { autoClose: false });
    if (zip.entryCount > ZIP_ENTRIES) return null;
    const names = new Set<string>();
    for await (const entry of zip.eachEntry()) names.add(entry.fileName);
    if (names.has('OFD.xml')) return OFD;
    if (!names.has('[Content_Types].xml')) return null;
    if ([...names].some((name) => name.toLowerCase().endsWith('vbaproject.bin'))) return null;
    if (names.has('word/document.xml')) return DOCX;
    return names.has('xl/workbook.xml') ? XLSX : null;
  } catch {
    return null;
  } finally {
    zip?.close();
  }
}

/** The media type of a file, or null when it is none of those that may be attached. */
export async function mediaTypeOf(path: string): Promise<string | null> {
  const handle = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    if (isAt(head, 0, 'PK\u0003\u0004')) return await fromZip(path);
    return fromHead(head);
  } finally {
    await handle.close();
  }
}
