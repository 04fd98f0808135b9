/** What `npm start` may be asked for. */
import { parseArgs } from 'node:util';

export const START_USAGE = `用法：npm start -- [--demo] [--data DIR] [--browser] [--port N] [--no-open]
  --demo      打开样例数据
  --data DIR  数据文件夹
  --browser   用这台机器的浏览器打开，不用 Electron
  --port N    浏览器打开时用的端口，不写就由程序自己找
  --no-open   只给出地址，不打开浏览器`;

export interface StartOptions {
  help: boolean;
  demo: boolean;
  /** Null: where the data of this user lies. */
  data: string | null;
  browser: boolean;
  port: number;
  open: boolean;
}

/** @returns what was asked for, or the reason why it cannot be understood. */
export function readStartOptions(argv: string[]): StartOptions | string {
  const flag = { type: 'boolean' } as const;
  const text = { type: 'string' } as const;
  const { values, tokens } = parseArgs({
    args: argv,
    options: {
      help: { ...flag, short: 'h' },
      demo: flag,
      data: text,
      browser: flag,
      port: text,
      'no-open': flag,
    },
    strict: false,
    tokens: true,
  });
  const known = ['help', 'demo', 'data', 'browser', 'port', 'no-open'];
  for (const token of tokens) {
    if (token.kind === 'positional') return `没有“${token.value}”这个参数。`;
    if (token.kind === 'option' && !known.includes(token.name)) return `没有“${token.rawName}”这个参数。`;
  }
  const { data, port = '0' } = values;
  if (data !== undefined && (typeof data !== 'string' || data === '')) return '--data 后面要写数据文件夹。';
  if (typeof port !== 'string' || !/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    return `--port 要写 0 到 65535 的整数，现在是“${port === true ? '' : port}”。`;
  return {
    help: values.help === true,
    demo: values.demo === true,
    data: data ?? null,
    browser: values.browser === true,
    port: Number(port),
    open: values['no-open'] !== true,
  };
}
