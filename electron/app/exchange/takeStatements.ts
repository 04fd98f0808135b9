/** What a package says besides operations: receipts, decisions, what is held and asked for, cards, revocations. */
import { AppError } from '../../../shared/api/errors.ts';
import { parseCard } from '../../exchange/card.ts';
import type { PackageHeader } from '../../exchange/packageReader.ts';
import type { Workspace } from '../context.ts';
import type { Task } from '../task.ts';
import { takeWanted } from './attachments.ts';
import { takeHolds } from './devices.ts';
import { takeRevocation, takeVouchedCard } from './offices.ts';
import { takeReceipt } from './receipts.ts';
import { keepSenderDecision } from './senderDecision.ts';
import { type Holds, readStatement, type Statement } from './statements.ts';

interface Said {
  /** The sender says that it holds more of this computer's present life than was written here. */
  holdsMore: boolean;
  notes: string[];
  receipts: number;
}

/** Takes what a package says besides operations. Cards and revocations count from the region only. */
export async function takeStatements(
  workspace: Workspace,
  header: PackageHeader,
  lines: AsyncIterable<{ line: number; value: unknown }>,
  task: Task,
): Promise<Said> {
  const { code, level } = header.sender;
  const notes: string[] = [];
  let receipts = 0;
  let differing = 0;
  let wanted = 0;
  let holdsMore = false;
  let held: Holds['frontier'] | null = null;
  for await (const { line, value } of lines) {
    await task.breathe();
    let statement: Statement | null;
    try {
      statement = readStatement(value);
    } catch {
      throw new AppError(
        'REFUSED',
        `数据包的回执第 ${line} 行不合格式，没有导入任何内容。请对方重新生成数据包。`,
      );
    }
    if (statement?.kind === 'receipt') receipts += takeReceipt(workspace, code, statement) ? 1 : 0;
    if (statement?.kind === 'decision')
      differing += keepSenderDecision(workspace, code, statement, held) ? 1 : 0;
    if (statement?.kind === 'holds') {
      takeHolds(workspace, code, statement);
      held = statement.frontier;
      const { office, incarnation } = workspace.info;
      const claimed = statement.frontier[`${office.code}/${incarnation}`] ?? 0;
      holdsMore ||= claimed > workspace.records.log.frontier(office.code, incarnation);
    }
    if (statement?.kind === 'wanted') wanted += takeWanted(workspace, code, statement);
    if (statement?.kind === 'card' && level === 'region' && workspace.levelOf(code) === 'region')
      notes.push(takeVouchedCard(workspace, code, parseCard(JSON.stringify(statement.card))) ?? '');
    if (statement?.kind === 'revocation' && workspace.levelOf(code) === 'region')
      notes.push(takeRevocation(workspace, statement) ?? '');
  }
  if (receipts > 0) notes.push(`收到 ${receipts} 份回执。`);
  if (wanted > 0) notes.push(`对方缺 ${wanted} 个附件文件，下次发给它的数据包会带上。`);
  if (differing > 0)
    notes.push(
      `有 ${differing} 个项目按同一政策包判定，指纹却与对方不一致，已列入预警，请核对双方程序版本。`,
    );
  return { notes: notes.filter(Boolean), receipts, holdsMore };
}
