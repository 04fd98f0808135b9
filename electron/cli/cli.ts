/** Entry of the bundled command line. */
import { runCli } from './run.ts';

process.exitCode = await runCli(process.argv.slice(2));
