/** Small files of every kind that may be attached, made of the bytes by which they are known. */
import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { ZipFile } from 'yazl';
import { samplePicture } from '../../electron/app/sample/picture.ts';

export const png = (colour: number): Buffer => samplePicture(colour);

/** A picture of about that many bytes that nothing can make smaller. */
export const bigPng = (bytes: number): Buffer =>
  Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), randomBytes(bytes)]);

export async function zip(names: readonly string[]): Promise<Buffer> {
  const file = new ZipFile();
  for (const name of names) file.addBuffer(Buffer.from('<x/>'), name);
  file.end();
  const pieces: Buffer[] = [];
  for await (const piece of file.outputStream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

const bytes = (...list: (number | string)[]): Buffer =>
  Buffer.concat([
    ...list.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from([part]))),
    Buffer.alloc(64),
  ]);

export const DOCX = ['[Content_Types].xml', '_rels/.rels', 'word/document.xml'];
export const XLSX = ['[Content_Types].xml', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml'];

export const OFD = ['OFD.xml', 'Doc_0/Document.xml', 'Doc_0/Pages/Page_0/Content.xml'];

export async function acceptedFiles(): Promise<[string, Buffer, string][]> {
  return [
    ['a.jpg', bytes(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
    ['b.png', png(1), 'image/png'],
    ['c.pdf', bytes('%PDF-1.7\n'), 'application/pdf'],
    ['d.pdf', bytes('\u00ef\u00bb\u00bf\r\n%PDF-1.4'), 'application/pdf'],
    ['e.tif', bytes('II', 0x2a, 0), 'image/tiff'],
    ['f.tif', bytes('MM', 0, 0x2a), 'image/tiff'],
    ['g.webp', bytes('RIFF', 9, 0, 0, 0, 'WEBPVP8 '), 'image/webp'],
    ['h.heic', bytes(0, 0, 0, 0x18, 'ftypheic'), 'image/heic'],
    ['i.docx', await zip(DOCX), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['j.xlsx', await zip(XLSX), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['k.ofd', await zip(OFD), 'application/ofd'],
    [
      'l.xml',
      bytes('<?xml version="1.0" encoding="UTF-8"?>\n<EInvoice><Header/></EInvoice>'),
      'application/xml',
    ],
    ['m.xml', bytes('\u00ef\u00bb\u00bf<?xml version="1.0"?><EInvoice/>'), 'application/xml'],
  ];
}

export async function refusedFiles(): Promise<[string, Buffer][]> {
  return [
    ['程序.exe', bytes('MZ', 0x90, 0)],
    ['假照片.jpg', bytes('<html><script>')],
    ['压缩包.zip', await zip(['a.txt'])],
    ['带宏.docx', await zip([...DOCX, 'word/vbaProject.bin'])],
    ['坏压缩包.docx', bytes('PK', 3, 4)],
    ['视频.mp4', bytes(0, 0, 0, 0x18, 'ftypisom')],
    ['混合.pdf', bytes('MZ', 0, '%PDF-1.7')],
    ['一个字节.png', Buffer.from([0x89])],
    ['网页.xml', bytes('<?xml version="1.0"?><!DOCTYPE html><html/>')],
    ['画.xml', bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['样式.xml', bytes('<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><EInvoice/>')],
    ['没有声明.xml', bytes('<EInvoice/>')],
    ['旧格式.doc', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
    ['像版式文件.ofd', await zip(['Doc_0/Document.xml'])],
  ];
}
