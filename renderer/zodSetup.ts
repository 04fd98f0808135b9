// First import of the page: zod's compiled parsers need `eval`, which the content security policy forbids.
import { config } from 'zod';

config({ jitless: true });
