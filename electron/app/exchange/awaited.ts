/** What is known to exist and has not come: gaps in what a sender wrote, volumes, files. Derived, so it leaves by itself. */
import type { Awaited, AwaitedList } from '../../../shared/api/schemas.ts';
import { missingAttachments } from '../attachment/index.ts';
import type { Workspace } from '../context.ts';
import { officeNames } from '../officeNames.ts';
import { isAbove } from './offices.ts';

const LISTED = 500;

interface Stream {
  office: string;
  incarnation: string;
}

/** Numbers of the packages between the first and the last received that have not come. */
function packagesMissing(workspace: Workspace, { office, incarnation }: Stream): number[] {
  const numbers = workspace.db
    .prepare<[string, string], number>(
      'SELECT DISTINCT sequence FROM receivedPackage WHERE sender = ? AND incarnation = ? ORDER BY sequence',
    )
    .pluck()
    .all(office, incarnation);
  const held = new Set(numbers);
  return Array.from({ length: numbers.at(-1) ?? 0 }, (_, i) => i + 1).filter((n) => !held.has(n));
}

/** `[from, to]` of every run of operations that is missing before one that waits. */
function gapsOf(workspace: Workspace, { office, incarnation }: Stream): [number, number][] {
  const waiting = workspace.db
    .prepare<[string, string], number>(
      'SELECT sequence FROM waitingOperation WHERE office = ? AND incarnation = ? ORDER BY sequence',
    )
    .pluck()
    .iterate(office, incarnation);
  const gaps: [number, number][] = [];
  let last = workspace.records.log.frontier(office, incarnation);
  for (const sequence of waiting) {
    if (sequence > last + 1) gaps.push([last + 1, sequence - 1]);
    last = sequence;
  }
  return gaps;
}

function gapItems(workspace: Workspace, names: ReadonlyMap<string, string>): Awaited[] {
  const streams = workspace.db
    .prepare<[], Stream & { waiting: number }>(
      'SELECT office, incarnation, count(*) AS waiting FROM waitingOperation GROUP BY office, incarnation',
    )
    .all();
  const heard = workspace.db
    .prepare<[string, string], string | null>(
      'SELECT max(at) FROM receivedPackage WHERE sender = ? AND incarnation = ?',
    )
    .pluck();
  return streams.flatMap((stream) => {
    const gaps = gapsOf(workspace, stream);
    const missing = gaps.reduce((sum, [from, to]) => sum + to - from + 1, 0);
    if (missing === 0) return [];
    const packages = packagesMissing(workspace, stream);
    const named = packages.length > 0 ? `没收到过的是第 ${packages.slice(0, 8).join('、')} 号数据包。` : '';
    return {
      kind: 'gap',
      office: stream.office,
      officeName: names.get(stream.office) ?? stream.office,
      title: `缺 ${missing} 条改动，后面的 ${stream.waiting} 条先存着`,
      remedy: `${named}给对方发一份数据包，对方下一份就会补齐；也可以请对方把缺的那份再拷来。`,
      since: heard.get(stream.office, stream.incarnation) ?? null,
      projectId: null,
    };
  });
}

interface SetRow {
  sender: string;
  stream: string;
  incarnation: string;
  first: number;
  count: number;
  got: number;
  at: string;
}

/**
 * Sets of volumes of which some have come and some not. A later export holds everything that was not acknowledged, so
 * the missing volumes are no longer awaited once a later set of the same stream is whole.
 */
function volumeItems(workspace: Workspace, names: ReadonlyMap<string, string>): Awaited[] {
  const sets = workspace.db
    .prepare<[], SetRow>(
      `SELECT sender, stream, incarnation, sequence - volumeNumber + 1 AS first, volumeCount AS count,
         count(*) AS got, max(at) AS at
       FROM receivedPackage GROUP BY sender, stream, incarnation, first, volumeCount ORDER BY at`,
    )
    .all();
  const numbers = workspace.db
    .prepare<[string, string, number, number], number>(
      `SELECT volumeNumber FROM receivedPackage
       WHERE stream = ? AND incarnation = ? AND sequence >= ? AND sequence < ? ORDER BY sequence`,
    )
    .pluck();
  return sets.flatMap((set) => {
    if (set.got >= set.count) return [];
    const isOvertaken = sets.some(
      (later) =>
        later.stream === set.stream &&
        later.incarnation === set.incarnation &&
        later.first > set.first &&
        later.got >= later.count,
    );
    if (isOvertaken) return [];
    const held = new Set(numbers.all(set.stream, set.incarnation, set.first, set.first + set.count));
    const missing = Array.from({ length: set.count }, (_, i) => i + 1).filter((n) => !held.has(n));
    return {
      kind: 'volume',
      office: set.sender,
      officeName: names.get(set.sender) ?? set.sender,
      title: `共 ${set.count} 卷的数据包还缺第 ${missing.join('、')} 卷`,
      remedy: `序号是 ${missing.map((n) => set.first + n - 1).join('、')}。请对方把这几卷再拷来，先后不限；已收的不用重来。`,
      since: set.at,
      projectId: null,
    };
  });
}

/** Files of records held here without their bytes: others' from their owners, this office's own from above. */
function fileItems(workspace: Workspace, names: ReadonlyMap<string, string>): Awaited[] {
  const own = workspace.info.office.code;
  const sentAt = workspace.db
    .prepare<[string], string | null>('SELECT max(at) FROM sentPackage WHERE recipient = ?')
    .pluck();
  const above = workspace.db
    .prepare<[], string>('SELECT code FROM office WHERE self = 0 ORDER BY code')
    .pluck()
    .all()
    .filter((code) => isAbove(workspace, code));
  return missingAttachments(workspace).flatMap((file): Awaited | [] => {
    const askable = file.office === own ? above : [file.office];
    if (askable.length === 0) return [];
    const asked =
      askable
        .flatMap((code) => sentAt.get(code) ?? [])
        .sort()
        .at(-1) ?? null;
    const whom = file.office === own ? '上级' : (names.get(file.office) ?? file.office);
    return {
      kind: 'file',
      office: file.office,
      officeName: names.get(file.office) ?? file.office,
      title: `附件“${file.title}”（${file.projectName}）`,
      remedy:
        asked === null
          ? `给${whom}发一份数据包，会自动索要；对方的下一份就带来。`
          : `已经向${whom}索要过，等对方的下一份数据包；再发一份会再要一次。`,
      since: asked,
      projectId: file.projectId,
    };
  });
}

/** Everything awaited, what holds up most first. */
export function listAwaited(workspace: Workspace): AwaitedList {
  const names = officeNames(workspace);
  const items = [
    ...gapItems(workspace, names),
    ...volumeItems(workspace, names),
    ...fileItems(workspace, names),
  ];
  return { items: items.slice(0, LISTED), total: items.length };
}
