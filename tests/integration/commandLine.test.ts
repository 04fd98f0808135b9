/** The command line as a hostile or hurried person types it: nothing half done, one line that says what was wrong. */
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli, cliJson } from './cli.ts';

const LEDGER = fileURLToPath(new URL('../fixtures/ledger-wuming-2019.xlsx', import.meta.url));

let root: string;
let passphrase: string;
const at = (name: string) => join(root, name);
const data = (name: string) => ['--data', at(name), '--passphrase-file', passphrase];
const county = ['--office', '450110'];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'qianqi-line-'));
  passphrase = at('passphrase.txt');
  writeFileSync(passphrase, '八位以上的口令 2019\n');
  expect(cli('init', ...data('county'), ...county).code).toBe(0);
  expect(cli('init', ...data('region'), '--office', '450000').code).toBe(0);
  expect(cli('import-ledger', LEDGER, ...data('county')).code).toBe(0);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Exit code and the one line that was said; anything on stdout fails. */
function refused(...args: string[]): [number | null, string] {
  const { code, stdout, stderr } = cli(...args);
  expect(stdout).toBe('');
  expect(stderr.endsWith('\n')).toBe(true);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  return [code, stderr.trim()];
}

describe('help', () => {
  it('is given for all commands and for each, and nothing is done', () => {
    const all = cli('help');
    expect(all).toMatchObject({ code: 0, stderr: '' });
    expect(cli('--help').stdout).toBe(all.stdout);
    const init = cli('init', ...data('helped'), ...county, '--help');
    expect(init).toMatchObject({ code: 0, stderr: '' });
    expect(init.stdout).toContain('init --data DIR --office 代码');
    expect(init.stdout).not.toContain('import-ledger');
    expect(cli('help', 'init').stdout).toBe(init.stdout);
    expect(existsSync(at('helped'))).toBe(false);
    const none = cli();
    expect(none).toMatchObject({ code: 2, stdout: '', stderr: all.stdout });
  });
});

describe('a command that is not understood', () => {
  it('is refused with exit code 2 before anything is opened', () => {
    expect(refused('constructor')).toEqual([2, '没有“constructor”这个命令。运行 help 看全部命令。']);
    expect(refused('trust', 'a', 'b', ...data('county'))).toEqual([2, '多了“b”，这个命令不接受它。']);
    expect(refused('dump', ...data('county'), '--data', at('x'))).toEqual([2, '--data 写了两次。']);
    expect(refused('import-ledger', root, ...data('county'))).toEqual([
      2,
      `“${root}”是文件夹，请写里面的文件。`,
    ]);
    expect(refused('verify', '--data', at('county'), '--passphrase-file').at(1)).toBe(
      '--passphrase-file 后面缺值。',
    );
    const [code, reason] = refused(
      'export',
      '--to',
      '450000',
      '--out',
      at('o'),
      ...data('county').slice(0, 2),
      '--passphrase-file',
      root,
    );
    expect([code, reason]).toEqual([2, `口令文件“${root}”是文件夹，请写里面的文件。`]);
  });

  it('reads cases with a byte order mark, and says where JSON breaks off', () => {
    const facts = '[{"id":"a","planYear":2019,"enterprise":{},"project":{}}]';
    writeFileSync(at('bom.json'), `\uFEFF${facts}`);
    writeFileSync(at('plain.json'), facts);
    const read = cli('evaluate', '--input', at('bom.json'));
    expect(read).toMatchObject({
      code: 0,
      stderr: '',
      stdout: cli('evaluate', '--input', at('plain.json')).stdout,
    });
    const broken = [
      ['[\n  {"id": x}\n]', '（不该有“x”）'],
      [`[\n  {"id": "${'a'.repeat(60)}" "b"}\n]`, '（第 2 行第 73 个字附近）'],
    ] as const;
    for (const [text, place] of broken) {
      writeFileSync(at('broken.json'), text);
      expect(refused('evaluate', '--input', at('broken.json'))).toEqual([
        2,
        `“${at('broken.json')}”不是 JSON${place}。`,
      ]);
    }
    expect(refused('evaluate', '--input', root)).toEqual([2, `文件“${root}”是文件夹，请写里面的文件。`]);
  });
});

describe('an office that cannot be', () => {
  it.each([
    [
      'a name with a line break',
      [...county, '--name', '武鸣\n区局'],
      '--name：机构名称里有换行等看不见的字符。',
    ],
    ['a name of one letter', [...county, '--name', '局'], '--name：机构名称至少两个字。'],
    [
      'a code that is none',
      ['--office', 'a/b', '--name', '某局', '--level', 'county'],
      '--office 由 6 到 20 位数字、字母或短横组成，现在是“a/b”。',
    ],
    [
      'a county that would be the region',
      [...county, '--level', 'region'],
      '450110 是武鸣区，级别应是 county（县级），--level 写的是 region。',
    ],
    [
      'a code out of the table alone',
      ['--office', '459999'],
      '代码 459999 不在区划表里，请写明 --name 和 --level。',
    ],
  ])('%s is refused and sets nothing up', (_, args, reason) => {
    expect(refused('init', ...data('impossible'), ...args)).toEqual([2, reason]);
    expect(existsSync(at('impossible/workbench.db'))).toBe(false);
  });
});

describe('a data folder', () => {
  it('that nobody set up is not made by asking for it', () => {
    for (const command of [['dump'], ['card', '--out', at('c')], ['import-ledger', LEDGER]]) {
      const [code, reason] = refused(...command, ...data('mistyped'));
      expect([command[0], code, reason]).toEqual([
        command[0],
        1,
        `数据文件夹“${at('mistyped')}”还没有设置单位。请检查 --data，或先运行 init。`,
      ]);
    }
    expect(existsSync(at('mistyped'))).toBe(false);
  });

  it('that is a file is refused in words', () => {
    expect(refused('init', '--data', passphrase, ...county)).toEqual([
      1,
      `“${passphrase}”不是文件夹，不能放数据。请另选一个数据文件夹。`,
    ]);
  });

  it('whose database is damaged is called so by every command, and is not touched', () => {
    mkdirSync(at('damaged'));
    expect(cli('demo', ...data('damaged'), '--projects', '5').code).toBe(0);
    const file = at('damaged/workbench.db');
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(statSync(file).size - 8192, 0xa5), 0, undefined, 8192);
    closeSync(handle);
    for (const command of [['verify'], ['dump'], ['import-ledger', LEDGER]]) {
      const [code, reason] = refused(...command, ...data('damaged'));
      expect([command[0], code, reason]).toEqual([command[0], 1, expect.stringMatching(/^数据库文件已损坏/)]);
    }
  });
});

describe('an export that has no place to go', () => {
  it('is refused before a package is made: no number is used up', () => {
    for (const [from, to] of [
      ['region', 'county'],
      ['county', 'region'],
    ] as const) {
      expect(cli('card', ...data(from), '--out', at(`${from}.card`)).code).toBe(0);
      expect(cli('trust', at(`${from}.card`), ...data(to)).code).toBe(0);
    }
    const [code, reason] = refused(
      'export',
      '--to',
      '450000',
      '--out',
      join(passphrase, 'x'),
      ...data('county'),
    );
    expect([code, reason]).toEqual([1, expect.stringContaining('没有写入权限、路径不对或盘已拔出')]);
    const { files } = cliJson<{ files: string[] }>(
      'export',
      '--to',
      '450000',
      '--out',
      at('out'),
      ...data('county'),
    );
    expect(files).toEqual([at('out/450110-450000-000001.qqpkg')]);
    expect(readdirSync(at('out'))).toEqual(['450110-450000-000001.qqpkg']);
  });
});
