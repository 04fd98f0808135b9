/** What an .xlsx file says of itself, read from its parts without the library that wrote it. */
import { fromBuffer } from 'yauzl';

export interface WorkbookParts {
  /** Text or number of every filled cell, by its address. */
  cells: Map<string, string | number>;
  formulas: Map<string, string>;
  printArea: string | null;
  printTitles: string | null;
  landscape: boolean;
  fitToWidth: boolean;
}

async function partsOf(bytes: Uint8Array): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      const parts = new Map<string, string>();
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
            zip.readEntry();
          });
        });
      });
      zip.on('end', () => resolve(parts));
      zip.on('error', reject);
      zip.readEntry();
    });
  });
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (xml: string) =>
  xml.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');

/** Reads the first sheet. */
export async function readParts(file: File): Promise<WorkbookParts> {
  const parts = await partsOf(new Uint8Array(await file.arrayBuffer()));
  const book = parts.get('xl/workbook.xml') ?? '';
  const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
  const shared = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map((m) =>
    plain(m[1] ?? ''),
  );
  const cells = new Map<string, string | number>();
  const formulas = new Map<string, string>();
  for (const [, head = '', body = ''] of sheet.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const address = /\br="([A-Z]+\d+)"/.exec(head)?.[1] ?? '';
    const type = /\bt="(\w+)"/.exec(head)?.[1] ?? 'n';
    const formula = /<f>(.*?)<\/f>/s.exec(body)?.[1];
    if (formula !== undefined) formulas.set(address, plain(formula));
    const value = /<v>(.*?)<\/v>/s.exec(body)?.[1];
    if (type === 'inlineStr') cells.set(address, plain(body));
    else if (value === undefined) continue;
    else if (type === 's') cells.set(address, shared[Number(value)] ?? '');
    else cells.set(address, type === 'str' ? plain(value) : Number(value));
  }
  const defined = (name: string) =>
    new RegExp(`<definedName[^>]*name="_xlnm\\.${name}"[^>]*>(.*?)</definedName>`, 's').exec(book)?.[1];
  return {
    cells,
    formulas,
    printArea:
      plain(defined('Print_Area') ?? '')
        .split('!')
        .at(-1) || null,
    printTitles:
      plain(defined('Print_Titles') ?? '')
        .split('!')
        .at(-1) || null,
    landscape: /<pageSetup[^>]*orientation="landscape"/.test(sheet),
    fitToWidth: /<pageSetup[^>]*fitToHeight="0"/.test(sheet) && /fitToPage="1"/.test(sheet),
  };
}
