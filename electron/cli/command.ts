/** What a command is: how it is written, what it may be given, what it does. */
import type { Arguments, OptionSpec } from './arguments.ts';

export interface Command {
  /** Lines of the help, without the name of the program. */
  usage: readonly string[];
  options: Readonly<Record<string, OptionSpec>>;
  /** How many words or files may stand beside the options; 0 unless said. More are refused, not passed over. */
  most?: number;
  /** @returns the exit code. */
  run(args: Arguments): Promise<number>;
}

export const text: OptionSpec = { type: 'string' };
export const many: OptionSpec = { type: 'string', multiple: true };
export const flag: OptionSpec = { type: 'boolean' };
/** What every command takes that opens a data folder. */
export const data = { data: text, 'passphrase-file': text, json: flag };
