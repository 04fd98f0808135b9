/** `import-ledger`: a county's Excel ledger into the registry. */
import { AppError } from '../../shared/api/errors.ts';
import type { LedgerPreview } from '../../shared/api/schemas.ts';
import { type Arguments, inputFile } from './arguments.ts';
import { type Command, data, flag } from './command.ts';
import { print, printJson } from './output.ts';
import { resultOf, withWorkspace } from './session.ts';

async function importLedger(args: Arguments): Promise<number> {
  const file = inputFile(args);
  return withWorkspace(args, async (client, disk) => {
    const { fileId } = await disk.copyIn(file.path);
    const result = await resultOf<LedgerPreview>(
      args.values['dry-run']
        ? client.ledger.preview({ fileId, mapping: null })
        : client.ledger.commit({ fileId, mapping: null, digest: null }),
    );
    const { counts } = result;
    const rows = result.rows.map(({ row, status, reasons }) => ({ row, status, reasons }));
    if (args.values.json) printJson({ counts, rows });
    else {
      print(`新增 ${counts.new}，变更 ${counts.changed}，相同 ${counts.unchanged}，有误 ${counts.wrong}。`);
      for (const row of rows)
        for (const reason of row.reasons) print(`第 ${row.row} 行 ${reason.column}：${reason.message}`);
    }
    const nothingTaken = counts.new + counts.changed + counts.unchanged === 0;
    if (nothingTaken)
      throw new AppError('REFUSED', `“${file.given}”里没有一行能导入，共 ${counts.wrong} 行有误。`);
    return 0;
  });
}

export const LEDGER_COMMANDS: Readonly<Record<string, Command>> = {
  'import-ledger': {
    usage: ['import-ledger FILE --data DIR [--dry-run] [--json]'],
    options: { ...data, 'dry-run': flag },
    most: 1,
    run: importLedger,
  },
};
