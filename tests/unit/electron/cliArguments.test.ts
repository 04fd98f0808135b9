/** What the command line understands, and how it says what it does not. */
import { describe, expect, it } from 'vitest';
import { asksForHelp, type OptionSpec, parseArguments, UsageError } from '../../../electron/cli/arguments.ts';
import { COMMANDS } from '../../../electron/cli/commands.ts';

const OPTIONS: Record<string, OptionSpec> = {
  data: { type: 'string' },
  set: { type: 'string', multiple: true },
  json: { type: 'boolean' },
};

function reason(argv: string[], most?: number): string {
  try {
    parseArguments(argv, OPTIONS, most);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return 'understood';
}

describe('arguments', () => {
  it('are read in any order, values beside or tied on', () => {
    expect(parseArguments(['a', '--json', '--data', '甲', 'b'], OPTIONS, 2)).toEqual({
      positionals: ['a', 'b'],
      values: { json: true, data: '甲' },
    });
    expect(parseArguments(['--data=-甲', '--set', 'a=1', '--set', 'b=2'], OPTIONS)).toEqual({
      positionals: [],
      values: { data: '-甲', set: ['a=1', 'b=2'] },
    });
    expect(parseArguments(['--', '--data'], OPTIONS, 1).positionals).toEqual(['--data']);
  });

  it.each([
    [['--nonsense'], '没有“--nonsense”这个参数。'],
    [['--constructor', 'x'], '没有“--constructor”这个参数。'],
    [['-x'], '没有“-x”这个参数。'],
    [['--data'], '--data 后面缺值。'],
    [['--data', '--json'], '--data 后面缺值。'],
    [['--json=yes'], '--json 后面不写值。'],
    [['--data', 'a', '--data', 'b'], '--data 写了两次。'],
    [['a', 'b'], '多了“b”，这个命令不接受它。'],
  ])('%j are refused', (argv, told) => {
    expect(reason(argv, 1)).toBe(told);
  });

  it('take no word unless the command does', () => {
    expect(reason(['a'])).toBe('多了“a”，这个命令不接受它。');
    expect(reason(['a', 'b', 'c'], Number.POSITIVE_INFINITY)).toBe('understood');
  });

  it('ask for help anywhere before the end of the options', () => {
    expect([['--help'], ['a', '-h'], ['--', '--help'], []].map(asksForHelp)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('commands', () => {
  it('are only those of the list, and each says how it is written', () => {
    for (const name of ['constructor', 'toString', '__proto__']) expect(COMMANDS.has(name)).toBe(false);
    for (const [name, { usage }] of COMMANDS)
      for (const line of usage) expect(line).toMatch(new RegExp(`^${name} .*(--|[A-Z])`));
  });

  it('name every option of theirs in the help, beside the common ones', () => {
    const common = ['data', 'json', 'passphrase-file'];
    for (const [name, { usage, options }] of COMMANDS)
      for (const option of Object.keys(options).filter((one) => !common.includes(one)))
        expect([
          name,
          option,
          usage.join('\n').includes(`--${option} `) || usage.join('\n').includes(`--${option}]`),
        ]).toEqual([name, option, true]);
  });
});
