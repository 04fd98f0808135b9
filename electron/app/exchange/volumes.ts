/**
 * Dividing what goes to an office into volumes. Each volume is a package of its own with the next number of the stream,
 * so each can be verified, taken and acknowledged alone; operations come first, files fill up what is left.
 */
import type { Workspace } from '../context.ts';
import { readSetting, writeSetting } from '../workspace/index.ts';

export const DEFAULT_VOLUME_MEGABYTES = 512;
export const MEGABYTE = 1024 * 1024;
/** What one operation takes at the most in a usual package, packed. */
const BYTES_PER_OPERATION = 300;
/** Header, manifests and encryption besides the content of a file. */
const BYTES_PER_FILE = 1024;

export interface Volume<F> {
  operations: number;
  files: F[];
}

/**
 * The volumes in their order, at least one. A file larger than the limit has a volume to itself, which is larger then.
 * @param limit bytes
 */
export function divide<F extends { bytes: number }>(
  operations: number,
  files: readonly F[],
  limit: number,
): Volume<F>[] {
  const most = Math.max(1000, Math.floor(limit / BYTES_PER_OPERATION));
  const volumes: Volume<F>[] = [];
  for (let left = operations; left > 0; left -= most)
    volumes.push({ operations: Math.min(left, most), files: [] });
  let last = volumes.at(-1) ?? { operations: 0, files: [] };
  if (volumes.length === 0) volumes.push(last);
  let size = last.operations * BYTES_PER_OPERATION;
  for (const file of files) {
    const needed = file.bytes + BYTES_PER_FILE;
    if (size > 0 && size + needed > limit) {
      last = { operations: 0, files: [] };
      volumes.push(last);
      size = 0;
    }
    last.files.push(file);
    size += needed;
  }
  return volumes;
}

/** Whether less can go into a volume than does. */
export function canSplit(volume: Volume<unknown>): boolean {
  return (
    volume.operations > 1 || volume.files.length > 1 || (volume.operations > 0 && volume.files.length > 0)
  );
}

function pieces<T>(list: readonly T[], count: number): T[][] {
  const size = Math.ceil(list.length / count);
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}

/**
 * The same volumes with one of them divided, because it came out `times` as large as it may be: operations from files
 * first, then each in equal parts.
 */
export function splitAgain<F>(volumes: readonly Volume<F>[], index: number, times: number): Volume<F>[] {
  const volume = volumes[index];
  if (!volume || !canSplit(volume)) return [...volumes];
  const parts = Math.max(2, Math.ceil(times * 1.02));
  const { operations, files } = volume;
  let divided: Volume<F>[];
  if (operations > 0 && files.length > 0)
    divided = [
      { operations, files: [] },
      { operations: 0, files },
    ];
  else if (operations > 0) {
    const most = Math.ceil(operations / parts);
    divided = [];
    for (let left = operations; left > 0; left -= most)
      divided.push({ operations: Math.min(left, most), files: [] });
  } else divided = pieces(files, parts).map((some) => ({ operations: 0, files: some }));
  return [...volumes.slice(0, index), ...divided, ...volumes.slice(index + 1)];
}

/** The largest package file in MB that this office makes. */
export function volumeMegabytes(workspace: Workspace): number {
  const set = Number(readSetting(workspace.db, 'volumeMegabytes'));
  return Number.isInteger(set) && set > 0 ? set : DEFAULT_VOLUME_MEGABYTES;
}

export function setVolumeMegabytes(workspace: Workspace, megabytes: number): void {
  workspace.records.atomically(() => writeSetting(workspace.db, 'volumeMegabytes', String(megabytes)));
}

interface VolumeHeader {
  stream: string;
  incarnation: string;
  sequence: number;
  volume: { number: number; count: number };
}

/** Numbers of the volumes of the same set that have not been received. */
export function missingVolumes(workspace: Workspace, header: VolumeHeader): number[] {
  const { number, count } = header.volume;
  const first = header.sequence - number + 1;
  const received = new Set(
    workspace.db
      .prepare<[string, string, number, number], number>(
        'SELECT sequence FROM receivedPackage WHERE stream = ? AND incarnation = ? AND sequence >= ? AND sequence < ?',
      )
      .pluck()
      .all(header.stream, header.incarnation, first, first + count),
  );
  return Array.from({ length: count }, (_, i) => i + 1).filter((n) => !received.has(first + n - 1));
}
