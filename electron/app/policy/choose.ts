import type { z } from 'zod';
import { AppError } from '../../../shared/api/errors.ts';
import type { packChoiceSchema } from '../../../shared/api/schemas.ts';
import { type ParsedPack, parsePack } from '../../../shared/policy/packFile.ts';
import type { Pack, PackProblem } from '../../../shared/rules/index.ts';
import type { Workspace } from '../context.ts';
import { heldPacks } from '../pack/index.ts';

/** @throws AppError BAD_INPUT that names the first problem in its message and all of them in `details.fields`. */
export function refuseProblems(what: string, problems: readonly PackProblem[]): never {
  const [first] = problems;
  const more = problems.length > 1 ? `（共 ${problems.length} 处）` : '';
  throw new AppError(
    'BAD_INPUT',
    `${what}不能用：${first?.path}，${first?.message}${more}。没有改动任何内容。`,
    {
      fields: [...problems],
    },
  );
}

/** The pack itself, or every reason why it is none. */
export function soundPack(parsed: ParsedPack): Pack {
  return parsed.ok ? parsed.pack : refuseProblems('政策包', parsed.problems);
}

/** @throws AppError NOT_FOUND for an id that is not held, BAD_INPUT for a pack that does not pass the proof. */
export function choosePack(workspace: Workspace, choice: z.output<typeof packChoiceSchema>): Pack {
  if ('pack' in choice) return soundPack(parsePack(choice.pack));
  const held = heldPacks(workspace).find((one) => one.pack.id === choice.packId);
  if (!held) throw new AppError('NOT_FOUND', `没有编号为“${choice.packId}”的政策包。请刷新政策包列表。`);
  return held.pack;
}
