/** The inside of a payload: a BagIt 1.0 bag whose `data/` folder is a Data Package. Names and texts, no files. */
import { z } from 'zod';
import { canonicalJson } from './canonical.ts';
import { type PackageHeader, sha256Schema } from './packageHeader.ts';
import { INNER_DOMAIN, signJson } from './signature.ts';

export const BAGIT = 'bagit.txt';
export const BAG_INFO = 'bag-info.txt';
export const MANIFEST = 'manifest-sha256.txt';
export const TAG_MANIFEST = 'tagmanifest-sha256.txt';
export const INNER_SIGNATURE = 'inner-signature.json';
export const DATA_PACKAGE = 'data/datapackage.json';
export const OPERATIONS = 'data/operations.ndjson';
export const RECEIPTS = 'data/receipts.ndjson';

/** Every payload has each of these once; besides them only attachments. */
export const FIXED_ENTRIES: readonly string[] = [
  OPERATIONS,
  RECEIPTS,
  DATA_PACKAGE,
  BAGIT,
  BAG_INFO,
  MANIFEST,
  TAG_MANIFEST,
  INNER_SIGNATURE,
];
export const TAG_FILES: readonly string[] = [BAG_INFO, BAGIT, MANIFEST];

export const BAGIT_TEXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

const ATTACHMENT = /^data\/attachments\/([0-9a-f]{64})$/;

export function attachmentEntry(sha256: string): string {
  return `data/attachments/${sha256}`;
}

/** The SHA-256 an attachment's name states, or null for any other name. */
export function attachmentHash(name: string): string | null {
  return ATTACHMENT.exec(name)?.[1] ?? null;
}

/** One file of the bag: path from the bag's root, size in bytes, lower-case hex SHA-256. */
export interface BagFile {
  path: string;
  bytes: number;
  sha256: string;
}

export function manifestText(files: readonly BagFile[]): string {
  return files.map((file) => `${file.sha256}  ${file.path}\n`).join('');
}

/** Path to hash. @returns null when any line is not exactly `hash  path`, or a path comes twice. */
export function parseManifest(text: string): Map<string, string> | null {
  if (!text.endsWith('\n')) return null;
  const hashes = new Map<string, string>();
  for (const line of text.slice(0, -1).split('\n')) {
    const [, hash, path] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
    if (hash === undefined || path === undefined || hashes.has(path)) return null;
    hashes.set(path, hash);
  }
  return hashes;
}

/** True when the manifest lists exactly these files with exactly these hashes. */
export function manifestMatches(manifest: Map<string, string>, files: readonly BagFile[]): boolean {
  return manifest.size === files.length && files.every((file) => manifest.get(file.path) === file.sha256);
}

/** The part of a header that is settled before the payload is written. */
export type Statement = Pick<
  PackageHeader,
  'packageId' | 'sender' | 'recipients' | 'stream' | 'sequence' | 'createdAt'
>;

export function bagInfoText(header: Statement, data: readonly BagFile[]): string {
  const bytes = data.reduce((sum, file) => sum + file.bytes, 0);
  return [
    `Source-Organization: ${header.sender.name}`,
    `Organization-Code: ${header.sender.code}`,
    `External-Identifier: ${header.packageId}`,
    `Internal-Sender-Identifier: ${header.stream}`,
    `Bagging-Date: ${header.createdAt.slice(0, 10)}`,
    `Payload-Oxum: ${bytes}.${data.length}`,
    '',
  ].join('\n');
}

interface Resource {
  name: string;
  path: string;
  format?: string;
  mediatype?: string;
  encoding?: string;
  bytes: number;
  hash: string;
}

function resource(file: BagFile): Resource {
  const path = file.path.slice('data/'.length);
  const common = { path, bytes: file.bytes, hash: `sha256:${file.sha256}` };
  if (attachmentHash(file.path)) return { name: `attachment-${file.sha256}`, ...common };
  const lines = { format: 'ndjson', mediatype: 'application/x-ndjson', encoding: 'utf-8' };
  return { name: path.replace('.ndjson', ''), ...lines, ...common };
}

/** The Data Package v2 descriptor of every other file under `data/`, as canonical JSON. */
export function dataPackageText(header: Statement, data: readonly BagFile[]): string {
  return canonicalJson({
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'qianqi-operations',
    id: header.packageId,
    created: header.createdAt,
    resources: data.map(resource),
  });
}

const dataPackageSchema = z.looseObject({
  id: z.string(),
  resources: z.array(z.looseObject({ path: z.string(), bytes: z.int().min(0), hash: z.string() })),
});

/** True when the descriptor is this package's and describes exactly these files. */
export function dataPackageMatches(json: unknown, packageId: string, data: readonly BagFile[]): boolean {
  const parsed = dataPackageSchema.safeParse(json);
  if (!parsed.success || parsed.data.id !== packageId) return false;
  const described = new Map(parsed.data.resources.map((r) => [`data/${r.path}`, r]));
  return (
    parsed.data.resources.length === data.length &&
    data.every((file) => {
      const found = described.get(file.path);
      return found?.bytes === file.bytes && found.hash === `sha256:${file.sha256}`;
    })
  );
}

/** What the inner signature repeats from the header, so that nobody can put another header on the payload. */
export function innerStatement(header: Statement, tagManifestSha256: string) {
  return {
    domain: INNER_DOMAIN,
    packageId: header.packageId,
    sender: header.sender,
    recipients: header.recipients,
    stream: header.stream,
    sequence: header.sequence,
    tagManifestSha256,
  };
}

export function innerSignatureText(header: Statement, tagManifestSha256: string, privatePem: string): string {
  const statement = innerStatement(header, tagManifestSha256);
  return canonicalJson({ ...statement, signature: signJson(INNER_DOMAIN, statement, privatePem) });
}

/** The shape of `inner-signature.json`; extra keys of later minor versions are under its signature too. */
export const innerSignatureSchema = z.looseObject({
  domain: z.literal(INNER_DOMAIN),
  packageId: z.string(),
  sender: z.looseObject({}),
  recipients: z.array(z.looseObject({})),
  stream: z.string(),
  sequence: z.int(),
  tagManifestSha256: sha256Schema,
  signature: z.string(),
});
