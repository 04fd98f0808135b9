/**
 * The properties of the exchange that speak of what offices show, on the real database and the real import of
 * operations (some 0.07 s of one core a world). A thousand worlds of package files are in exchangeFilesOne.test.ts and
 * exchangeFilesTwo.test.ts; the properties of single packages are in packageProperties.test.ts, a thousand files each.
 */
import { worldsOf } from './exchangeSuite.ts';
import { asOperations } from './exchangeWorlds.ts';

worldsOf('operations', asOperations, 200, [4, 5]);
