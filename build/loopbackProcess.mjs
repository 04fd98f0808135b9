/** The built loopback shell as a process: `node loopbackProcess.mjs DATA_DIR [--demo] [--port=N]`; prints its address. */
import { builtPaths, startLoopback } from '../dist/node/loopback.js';

const [dataDir, ...flags] = process.argv.slice(2);
const port = Number(flags.find((flag) => flag.startsWith('--port='))?.slice(7) ?? 0);
const loopback = await startLoopback({ ...builtPaths(), dataDir, demo: flags.includes('--demo'), port });
console.log(loopback.url);
const stop = () => loopback.close().then(() => process.exit(0));
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
