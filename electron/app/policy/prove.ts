/** Certificate and semantic difference of packs, as long tasks. */
import type { z } from 'zod';
import type { Certificate, PackDifference, packChoiceSchema } from '../../../shared/api/schemas.ts';
import { type CertificateBody, certify } from '../../../shared/rules/certify/certify.ts';
import { difference } from '../../../shared/rules/certify/difference.ts';
import { type Pack, packLines } from '../../../shared/rules/index.ts';
import { keyId, type OfficeKeys } from '../../exchange/keys.ts';
import { CERTIFICATE_DOMAIN, signJson } from '../../exchange/signature.ts';
import type { Workspace } from '../context.ts';
import type { Task } from '../task.ts';
import { choosePack } from './choose.ts';
import { simulate } from './simulate.ts';

type Choice = z.output<typeof packChoiceSchema>;

async function drive<R>(steps: Generator<{ cells: number }, R>, label: string, task: Task): Promise<R> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    task.report({ label, done: step.value.cells, total: 0 });
    await task.breathe();
  }
}

export interface Signer {
  office: string;
  keys: OfficeKeys;
}

/**
 * Judges every cell of the pack twice and reports.
 * @param signer null leaves the report unsigned, and says so by `signature: null`
 */
export async function certificateOf(
  pack: Pack,
  signer: Signer | null,
  at: string,
  task: Task,
): Promise<Certificate> {
  const start = performance.now();
  const body: CertificateBody = await drive(certify(pack), '逐格核对', task);
  const unsigned = {
    format: 'qianqi-certificate' as const,
    version: 1 as const,
    ...body,
    milliseconds: Math.round(performance.now() - start),
    at,
    office: signer?.office ?? null,
    keyId: signer && keyId(signer.keys.signingPublicPem),
  } as Omit<Certificate, 'signature'>;
  const signature = signer && signJson(CERTIFICATE_DOMAIN, unsigned, signer.keys.signingPrivatePem);
  return { ...unsigned, signature };
}

/** What two packs say differently, line by line, cell by cell, and on the office's own projects. */
export async function differenceOf(
  workspace: Workspace,
  before: Choice,
  after: Choice,
  task: Task,
): Promise<PackDifference> {
  const old = choosePack(workspace, before);
  const next = choosePack(workspace, after);
  const nextLines = packLines(next);
  const lines = packLines(old).flatMap((line, i) => {
    const words = (values: string[] | null | undefined) => values ?? ['标准未公布'];
    const was = words(line.values);
    const is = words(nextLines[i]?.values);
    return was.join() === is.join() ? [] : [{ label: line.label, before: was, after: is }];
  });
  const cells = await drive(difference(old, next), '逐格比较', task);
  const own = await simulateBetween(workspace, old, next, task);
  return { lines, ...(cells as Omit<PackDifference, 'lines' | 'own'>), own };
}

/** The office's projects of the new pack's plan years, under both packs. */
function simulateBetween(workspace: Workspace, before: Pack, after: Pack, task: Task) {
  return simulate(
    workspace,
    { planYear: null, projectIds: null, pack: { pack: after }, parameters: [], facts: [] },
    task,
    before,
  );
}
