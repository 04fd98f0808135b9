/**
 * Half of the thousand worlds whose packages are written, signed, encrypted, read and checked as files (one makes about
 * eight and reads about fifteen). The other half is in exchangeFilesOne.test.ts: one for each core of the gate.
 */
import { worldsOf } from './exchangeSuite.ts';
import { asFiles } from './exchangeWorlds.ts';

worldsOf('package files', asFiles, 250, [2, 3]);
