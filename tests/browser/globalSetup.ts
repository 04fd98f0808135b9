/** Before the first spec: says which shell is driven, and finds a browser only when one is needed. */
import findBrowser from './findBrowser.ts';
import { shellHere } from './thisMachine.ts';

export default async function globalSetup(): Promise<(() => void) | undefined> {
  const choice = shellHere();
  if (choice.kind === 'electron') {
    console.log(`Browser specs drive Electron: ${choice.binary}`);
    return undefined;
  }
  console.log(`Browser specs drive the loopback shell: ${choice.why}.`);
  return findBrowser();
}
