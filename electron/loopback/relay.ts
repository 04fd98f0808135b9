/** A router that hands every call of a contract to the worker's client, streams and cancel signals included. */
import type { AnyContractRouter } from '@orpc/contract';
import { os } from '@orpc/server';

type Call = (input: unknown, options: { signal?: AbortSignal }) => unknown;

function isProcedure(node: object): boolean {
  return '~orpc' in node;
}

function walk(contract: object, client: object): unknown {
  if (isProcedure(contract)) {
    const call = client as Call;
    return os.handler(({ input, signal }) => call(input, { signal }));
  }
  return Object.fromEntries(
    Object.entries(contract).map(([name, inner]) => [
      name,
      walk(inner as object, (client as Record<string, object>)[name] as object),
    ]),
  );
}

/**
 * Names the contract's procedures and parses nothing: the worker, where the contract is implemented, parses every
 * argument and result, and doing it here as well would hold up each list by as much again.
 * @param client a client of the same contract; calls are passed through with their input and abort signal
 */
export function relayRouter<C extends AnyContractRouter>(contract: C, client: object) {
  return walk(contract, client) as never;
}
