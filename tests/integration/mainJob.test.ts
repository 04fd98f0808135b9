/** The main job by command line: ledger in, decisions, package to the region, the region's copy the same. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli, cliJson } from './cli.ts';

const LEDGER = fileURLToPath(new URL('../fixtures/ledger-wuming-2019.xlsx', import.meta.url));

interface Counts {
  new: number;
  changed: number;
  unchanged: number;
  wrong: number;
}
interface LedgerResult {
  counts: Counts;
  rows: { row: number; status: string; reasons: { column: string; message: string }[] }[];
}
interface Listed {
  id: string;
  name: string;
  projectCode: string;
  enterprise: { name: string; uscc: string };
  facts: { enterprise: Record<string, unknown>; project: Record<string, unknown> };
  decision: { status: string; missing: string[]; clauses: Record<string, { status: string }> };
}
interface Received {
  packages: { file: string; status: string; reason: string | null; counts: Record<string, number> }[];
}

let root: string;
let passphrase: string;
const at = (name: string) => join(root, name);
const data = (name: string) => ['--data', at(name), '--passphrase-file', passphrase];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'qianqi-job-'));
  passphrase = at('passphrase.txt');
  writeFileSync(passphrase, '八位以上的口令 2019\n');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the main job', () => {
  it('sets up county and region and introduces them to each other', () => {
    expect(
      cli(
        'init',
        ...data('county'),
        '--office',
        '450110',
        '--name',
        '武鸣区工业和信息化局',
        '--level',
        'county',
      ).code,
    ).toBe(0);
    expect(
      cli(
        'init',
        ...data('region'),
        '--office',
        '450000',
        '--name',
        '自治区工业和信息化厅',
        '--level',
        'region',
      ).code,
    ).toBe(0);
    expect(cli('init', ...data('county'), '--office', '450110').code).toBe(1);
    for (const office of ['county', 'region'])
      expect(cli('card', ...data(office), '--out', at(`${office}.card`)).code).toBe(0);
    expect(cli('trust', at('region.card'), ...data('county')).code).toBe(0);
    expect(cli('trust', at('county.card'), ...data('region')).code).toBe(0);
  });

  it('says what the ledger holds without writing, then writes exactly that', () => {
    const dry = cliJson<LedgerResult>('import-ledger', LEDGER, ...data('county'), '--dry-run');
    expect(dry.counts).toEqual({ new: 57, changed: 0, unchanged: 0, wrong: 3 });
    expect(cliJson<Listed[]>('list', 'projects', ...data('county'))).toEqual([]);
    const done = cliJson<LedgerResult>('import-ledger', LEDGER, ...data('county'));
    expect(done).toEqual(dry);
    expect(
      done.rows.filter((r) => r.status === 'wrong').map((r) => [r.row, r.reasons.map((x) => x.column)]),
    ).toEqual([
      [11, ['统一社会信用代码']],
      [27, ['固定资产投资']],
      [45, ['竣工投产时间']],
    ]);
  });

  it('changes nothing when the same ledger comes again', () => {
    const before = cli('dump', ...data('county')).stdout;
    const again = cliJson<LedgerResult>('import-ledger', LEDGER, ...data('county'));
    expect(again.counts).toEqual({ new: 0, changed: 0, unchanged: 57, wrong: 3 });
    expect(cli('dump', ...data('county')).stdout).toBe(before);
  });

  it('lists every project with facts and decision; what the ledger does not say is unknown', () => {
    const projects = cliJson<Listed[]>('list', 'projects', ...data('county'));
    expect(projects).toHaveLength(57);
    const said = cli('list', 'projects', ...data('county'))
      .stdout.trim()
      .split('\n');
    expect(said).toHaveLength(57);
    for (const line of said) expect(line).toMatch(/^(符合|不符合|待核)\t2019-450110-/);
    const one = projects.find((p) => p.projectCode === '2019-450110-31-03-194494');
    expect(one).toMatchObject({
      name: '年产10万吨钢铁生产线技术改造项目（2号）',
      enterprise: { name: '武鸣样例金穗钢铁有限公司', uscc: '91450110451TXT9A0J' },
      facts: {
        planYear: 2019,
        enterprise: {
          registeredInGuangxi: true,
          aboveScale: false,
          expectedAboveScale: true,
          sizeClass: 'large',
          honours: ['little-giant'],
          independentLegalPerson: null,
        },
        project: {
          fixedInvestmentFen: 1_314_180_000,
          expectedCompletion: '2019-01-09',
          filing: 'none',
          meetsStandards: { land: false, environment: true },
          conformsToPlans: null,
          advancement: 'general',
        },
      },
      decision: { status: 'unmet' },
    });
    expect(projects.filter((p) => p.decision.status === 'met')).toEqual([]);
    const open = projects.filter((p) => p.decision.status === 'undetermined');
    expect(open.length).toBeGreaterThan(0);
    for (const project of open) expect(project.decision.missing).toContain('project.conformsToPlans');
  });

  it('hands everything to the region: preview, import, the same view on both sides', () => {
    const exported = cliJson<{ files: string[]; operations: number }>(
      'export',
      '--to',
      '450000',
      '--out',
      at('out'),
      ...data('county'),
    );
    expect(exported.files).toHaveLength(1);
    expect(exported.operations).toBeGreaterThan(57);
    const [file = ''] = exported.files;
    const preview = cliJson<Received>('preview', file, ...data('region'));
    expect(cliJson<Listed[]>('list', 'projects', ...data('region'))).toEqual([]);
    const imported = cliJson<Received>('import', file, ...data('region'));
    expect(imported.packages).toEqual(preview.packages);
    expect(imported.packages[0]?.counts).toMatchObject({
      changed: 0,
      unchanged: 0,
      conflict: 0,
      proposal: 0,
      quarantined: 0,
    });
    expect(cli('dump', ...data('region')).stdout).toBe(cli('dump', ...data('county')).stdout);
    const again = cliJson<Received>('import', file, ...data('region'));
    expect(again.packages[0]).toMatchObject({ status: 'ok', counts: { new: 0, changed: 0 } });
    expect(again.packages[0]?.counts.unchanged).toBe(imported.packages[0]?.counts.new);
    const [county, region] = ['county', 'region'].map((office) =>
      cliJson<Listed[]>('list', 'projects', ...data(office)),
    );
    expect(region).toEqual(county);
  });

  it('refuses a package with one byte changed, takes the good one beside it, and exits with 1', () => {
    const [name = ''] = readdirSync(at('out'));
    const bytes = readFileSync(join(at('out'), name));
    bytes[bytes.length - 200] = (bytes[bytes.length - 200] ?? 0) ^ 1;
    writeFileSync(at('damaged.qqpkg'), bytes);
    const before = cli('dump', ...data('region')).stdout;
    const result = cli('import', at('damaged.qqpkg'), join(at('out'), name), ...data('region'), '--json');
    expect(result.code).toBe(1);
    expect((JSON.parse(result.stdout) as Received).packages.map((p) => p.status)).toEqual(['refused', 'ok']);
    expect(result.stderr).toContain('damaged.qqpkg');
    expect(cli('dump', ...data('region')).stdout).toBe(before);
  });

  it('refuses a package for somebody else, and one from an office whose card is not known', () => {
    expect(
      cli('init', ...data('city'), '--office', '450100', '--name', '南宁市工业和信息化局', '--level', 'city')
        .code,
    ).toBe(0);
    const [name = ''] = readdirSync(at('out'));
    const unknown = cli('import', join(at('out'), name), ...data('city'), '--json');
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('名片');
    expect(cli('trust', at('county.card'), ...data('city')).code).toBe(0);
    const misaddressed = cli('import', join(at('out'), name), ...data('city'), '--json');
    expect(misaddressed.code).toBe(1);
    expect(JSON.parse(misaddressed.stdout) as Received).toMatchObject({ packages: [{ status: 'refused' }] });
    expect(cliJson<Listed[]>('list', 'projects', ...data('city'))).toEqual([]);
  });

  it('finds nothing wrong afterwards, and finds it when something is', () => {
    for (const office of ['county', 'region']) expect(cli('verify', ...data(office)).code).toBe(0);
  });

  it('answers bad usage with exit code 2 and one line', () => {
    for (const args of [
      ['nonsense'],
      ['import-ledger'],
      ['init', '--data', at('x')],
      ['list', 'projects'],
      ['evaluate'],
    ]) {
      const result = cli(...args);
      expect([args[0], result.code]).toEqual([args[0], 2]);
      expect(result.stderr.trim().split('\n')).toHaveLength(1);
      expect(result.stdout).toBe('');
    }
  });

  it('refuses a wrong passphrase and changes nothing', () => {
    writeFileSync(at('wrong.txt'), '不是这个口令');
    const result = cli(
      'export',
      '--to',
      '450000',
      '--out',
      at('out2'),
      '--data',
      at('county'),
      '--passphrase-file',
      at('wrong.txt'),
    );
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('口令');
  });
});

describe('sample data', () => {
  it('is the same for the same seed and another for another', () => {
    for (const [name, seed] of [
      ['s1', '7'],
      ['s2', '7'],
      ['s3', '8'],
    ] as const) {
      expect(cli('demo', '--data', at(name), '--projects', '30', '--seed', seed).code).toBe(0);
    }
    const [a, b, c] = ['s1', 's2', 's3'].map((name) => cli('dump', '--data', at(name)).stdout);
    expect(b).toBe(a);
    expect(c).not.toBe(a);
    expect(cli('verify', '--data', at('s1')).code).toBe(0);
    expect(cliJson<Listed[]>('list', 'projects', '--data', at('s1'))).toHaveLength(30);
  });
});
