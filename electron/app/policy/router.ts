import { AppError } from '../../../shared/api/errors.ts';
import type { PackReading } from '../../../shared/api/schemas.ts';
import { type ParsedPack, packText, parsePack, parsePackText } from '../../../shared/policy/packFile.ts';
import { packHash } from '../../../shared/rules/index.ts';
import { os } from '../implementer.ts';
import { listPacks, refusedPacks } from '../pack/index.ts';
import { streamTask } from '../task.ts';
import {
  certificateOf,
  choosePack,
  differenceOf,
  exportSimulation,
  listScenarios,
  publishPack,
  questionRound,
  removeScenario,
  saveScenario,
  simulate,
  withdrawPack,
} from './index.ts';

function toReading(parsed: ParsedPack): PackReading {
  return parsed.ok ? { ok: true, pack: parsed.pack, hash: packHash(parsed.pack) } : parsed;
}

export const policyRouter = {
  packs: os.policy.packs.handler(({ context }) => listPacks(context.app.workspace())),
  refused: os.policy.refused.handler(({ context }) => refusedPacks(context.app.workspace())),
  readFile: os.policy.readFile.handler(async ({ context: { app }, input }) => {
    const file = await app.files.read(input.fileId);
    if (file.size > 1024 * 1024)
      throw new AppError('REFUSED', `“${file.name}”超过 1 MB，不是政策包文件。请选择 .json 文件。`);
    return toReading(parsePackText(await file.text()));
  }),
  check: os.policy.check.handler(({ input }) => toReading(parsePack(input.pack))),
  publish: os.policy.publish.handler(({ context, input }) =>
    publishPack(context.app.workspace(), input.pack),
  ),
  withdraw: os.policy.withdraw.handler(({ context, input }) =>
    withdrawPack(context.app.workspace(), input.recordId),
  ),
  file: os.policy.file.handler(({ context, input }) => {
    const pack = choosePack(context.app.workspace(), input);
    return new File([packText(pack)], `${pack.id}.json`, { type: 'application/json' });
  }),
  certify: os.policy.certify.handler(async function* ({ context: { app }, input, signal }) {
    const pack = choosePack(app.workspace(), input);
    const keys = app.keyring.unlocked();
    const signer = keys && { office: app.workspace().info.office.code, keys };
    return yield* streamTask(signal, (task) => certificateOf(pack, signer, app.workspace().now(), task));
  }),
  difference: os.policy.difference.handler(async function* ({ context: { app }, input, signal }) {
    return yield* streamTask(signal, (task) =>
      differenceOf(app.workspace(), input.before, input.after, task),
    );
  }),
  simulate: os.policy.simulate.handler(async function* ({ context: { app }, input, signal }) {
    return yield* streamTask(signal, (task) => simulate(app.workspace(), input, task));
  }),
  exportSimulation: os.policy.exportSimulation.handler(async function* ({ context: { app }, input, signal }) {
    return yield* streamTask(signal, (task) => exportSimulation(app, input.scenarios, task));
  }),
  scenarios: os.policy.scenarios.handler(({ context }) => listScenarios(context.app.workspace())),
  saveScenario: os.policy.saveScenario.handler(({ context, input }) =>
    saveScenario(context.app.workspace(), input.name, input.body),
  ),
  removeScenario: os.policy.removeScenario.handler(({ context, input }) =>
    removeScenario(context.app.workspace(), input.id),
  ),
  questions: os.policy.questions.handler(({ context, input }) =>
    questionRound(context.app.workspace(), input.planYear),
  ),
};
