/** The operations of one package, one after the other, into the change log, or set aside where they cannot go in yet. */
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../../shared/api/errors.ts';
import { type EntityName, isEntityName } from '../../../shared/model/entities.ts';
import { type Operation, operationKey } from '../../../shared/model/operation.ts';
import { parseOperation, whyInvalid } from '../../../shared/model/operationSchema.ts';
import { commonSource, packChange } from '../../database/changeLog.ts';
import type { Workspace } from '../context.ts';
import { ForkRefused } from './forks.ts';
import { isAbove } from './offices.ts';
import { openQuarantine, type Quarantine } from './quarantine.ts';
import type { Receipt } from './statements.ts';
import { openWaiting } from './waiting.ts';

/** Rows in one receipt; the counts of the record itself say the rest. */
const RECEIPT_ROWS = 5000;

export interface TakenIn {
  operations: number;
  /** Records that the operations are of, and those of them that have to be derived anew. */
  seen: ReadonlySet<string>;
  touched: ReadonlyMap<string, { entity: EntityName; id: string }>;
  /** Operations kept aside, because some before them have not come. */
  waiting: number;
  /** Operations of this office that came back and were taken. */
  returned: number;
  /** Operations of this office that came back with other content than this computer wrote, or that it never wrote. */
  contradicted: number;
  quarantine: Quarantine;
}

export interface Intake {
  /** @throws AppError REFUSED when the operation is none, is signed by another, or contradicts what is held. */
  accept(line: number, value: unknown): void;
  /** Writes what is left of the last act. */
  finish(): TakenIn;
  /** What goes back to the sender: rows that were not simply taken. */
  answers: Receipt['rows'];
  answer(row: Receipt['rows'][number]): void;
}

/** Same act as the operation before it: stored as one row of the log. */
function continues(last: Operation | undefined, op: Operation): boolean {
  return (
    last !== undefined &&
    last.office === op.office &&
    last.incarnation === op.incarnation &&
    last.sequence + 1 === op.sequence &&
    last.entity === op.entity &&
    last.id === op.id &&
    last.at === op.at &&
    last.by === op.by
  );
}

function answerTo(op: Operation, result: 'quarantined' | 'waiting', reason: string): Receipt['rows'][number] {
  return { entity: op.entity, id: op.id, field: op.field, result, reason };
}

/** Begins to take in operations signed by `sender`, inside the caller's transaction. */
export function openIntake(workspace: Workspace, sender: string): Intake {
  const { db, records } = workspace;
  const frontiers = new Map<string, number>();
  const touched = new Map<string, { entity: EntityName; id: string }>();
  const seen = new Set<string>();
  let group: Operation[] = [];
  let operations = 0;
  let waiting = 0;

  const quarantine = openQuarantine(db);
  const waitingOperations = openWaiting(db);

  function flush(): void {
    if (group.length > 0) records.log.append(packChange(group, commonSource(group.map((op) => op.source))));
    group = [];
  }

  const answers: Receipt['rows'] = [];
  function answer(row: Receipt['rows'][number]): void {
    if (answers.length < RECEIPT_ROWS) answers.push(row);
  }

  function touch(op: Operation): void {
    if (!isEntityName(op.entity)) return;
    const key = `${op.entity}/${op.id}`;
    seen.add(key);
    if (!touched.has(key)) touched.set(key, { entity: op.entity, id: op.id });
  }

  function take(op: Operation): void {
    const invalid = whyInvalid(op);
    if (invalid) {
      flush();
      answer(answerTo(op, 'quarantined', invalid.slice(0, 300)));
      quarantine.put(op, invalid);
      return;
    }
    if (!continues(group.at(-1), op)) flush();
    group.push(op);
    touch(op);
  }

  /** The act last looked into: operations of one act follow each other, so it is read and unpacked once. */
  let act: Operation[] = [];
  function heldOperation(op: Operation): Operation | undefined {
    const first = act[0];
    const isInside =
      first !== undefined &&
      first.office === op.office &&
      first.incarnation === op.incarnation &&
      first.sequence <= op.sequence &&
      op.sequence < first.sequence + act.length;
    if (!isInside) act = records.log.actAt(op.office, op.incarnation, op.sequence);
    return act[op.sequence - (act[0]?.sequence ?? 0)];
  }

  function isSameAsHeld(op: Operation): boolean {
    flush();
    const held = heldOperation(op);
    return held ? isDeepStrictEqual(held, op) : quarantine.holds(op);
  }

  function checkKnown(op: Operation): void {
    if (!isSameAsHeld(op)) {
      throw new ForkRefused(
        'operation',
        `改动 ${operationKey(op)} 与以前收到的同号改动内容不同，没有导入任何内容。对方可能恢复过旧备份却没有换代次，请打电话核对。`,
      );
    }
    if (isEntityName(op.entity)) seen.add(`${op.entity}/${op.id}`);
  }

  function advance(op: Operation): void {
    const stream = `${op.office}/${op.incarnation}`;
    let frontier = frontiers.get(stream) ?? records.log.frontier(op.office, op.incarnation);
    if (op.sequence <= frontier) checkKnown(op);
    else if (op.sequence > frontier + 1) {
      waitingOperations.put(stream, op);
      waiting += 1;
      answer(answerTo(op, 'waiting', '前面缺了一段改动'));
    } else {
      take(op);
      frontier = op.sequence;
      for (;;) {
        const next = waitingOperations.take(stream, op, frontier + 1);
        if (next === null) break;
        take(next);
        frontier += 1;
      }
    }
    frontiers.set(stream, frontier);
  }

  const own = workspace.info.office.code;
  const mayReturn = isAbove(workspace, sender);
  let returned = 0;
  let contradicted = 0;

  /**
   * An operation of this office that comes back from above. Of an earlier life it is taken like any other; what this very
   * life never wrote, or wrote otherwise, was written by a copy of this folder: it is left, and said.
   */
  function takeBack(op: Operation): void {
    const stream = `${op.office}/${op.incarnation}`;
    const frontier = frontiers.get(stream) ?? records.log.frontier(op.office, op.incarnation);
    frontiers.set(stream, frontier);
    if (op.sequence <= frontier) {
      if (!isSameAsHeld(op)) contradicted += 1;
      else if (isEntityName(op.entity)) seen.add(`${op.entity}/${op.id}`);
    } else if (op.incarnation === workspace.info.incarnation) contradicted += 1;
    else {
      advance(op);
      returned += 1;
    }
  }

  return {
    answers,
    answer,
    accept(line, value) {
      const op = parseOperation(value);
      if (typeof op === 'string') {
        throw new AppError(
          'REFUSED',
          `数据包第 ${line} 条改动${op}，没有导入任何内容。请对方重新生成数据包。`,
        );
      }
      const isReturned = op.office === own && op.office !== sender;
      if (isReturned ? !mayReturn : op.office !== sender) {
        throw new AppError(
          'REFUSED',
          `数据包第 ${line} 条改动署名 ${op.office}，而数据包由 ${sender} 签名，没有导入任何内容。`,
        );
      }
      if (isReturned) takeBack(op);
      else advance(op);
      operations += 1;
    },
    finish() {
      flush();
      return { operations, seen, touched, waiting, returned, contradicted, quarantine };
    },
  };
}
