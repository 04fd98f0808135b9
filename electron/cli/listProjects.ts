import type { EnterpriseRecord, ProjectListRow } from '../../shared/api/schemas.ts';
import { factsOf } from '../../shared/model/projectFacts.ts';
import { evaluate, packFor, STATUS_WORD } from '../../shared/rules/index.ts';
import type { ContractClient } from '../worker/connect.ts';
import { type Arguments, UsageError } from './arguments.ts';
import { print, printJson } from './output.ts';
import { withWorkspace } from './session.ts';

const PAGE = 1000;

async function allEnterprises(client: ContractClient): Promise<Map<string, EnterpriseRecord>> {
  const byId = new Map<string, EnterpriseRecord>();
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await client.enterprise.list({ offset, limit: PAGE });
    for (const row of rows) byId.set(row.id, row);
    if (rows.length < PAGE) return byId;
  }
}

async function allProjects(client: ContractClient): Promise<ProjectListRow[]> {
  const all: ProjectListRow[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await client.project.list({
      offset,
      limit: PAGE,
      sort: { field: 'projectCode', direction: 'asc' },
    });
    all.push(...rows);
    if (rows.length < PAGE) return all;
  }
}

/** `list projects --json`: every project with its facts and the decision on them. */
export async function listProjectsCommand(args: Arguments): Promise<number> {
  if (args.positionals[0] !== 'projects') throw new UsageError('只有 list projects 这一个用法。');
  return withWorkspace(args, async (client) => {
    const enterprises = await allEnterprises(client);
    const projects = await allProjects(client);
    const packs = new Map((await client.policy.packs()).map(({ pack }) => [pack.id, pack]));
    const listed = projects.map((project) => {
      const enterprise = project.enterprise ? (enterprises.get(project.enterprise.id) ?? null) : null;
      const facts = factsOf(project.id, project.fields, enterprise?.fields ?? null);
      return {
        id: project.id,
        name: project.fields.name,
        projectCode: project.fields.projectCode,
        enterprise: { name: project.enterprise?.name ?? null, uscc: project.enterprise?.uscc ?? null },
        facts,
        decision: evaluate(facts, packs.get(project.decision?.packId ?? '') ?? packFor(facts.planYear)),
      };
    });
    if (args.values.json) printJson(listed);
    else
      for (const p of listed)
        print(
          `${STATUS_WORD[p.decision.status]}\t${p.projectCode ?? '-'}\t${p.name ?? '未命名'}\t${p.enterprise.name ?? '-'}`,
        );
    return 0;
  });
}
