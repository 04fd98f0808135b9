/** A router that hands every call of a contract to the worker's client, streams and cancel signals included. */
import type { AnyContractRouter } from '@orpc/contract';
import { implement } from '@orpc/server';

type Handler = (options: { input: unknown; signal?: AbortSignal }) => unknown;
interface Implementer {
  handler(handler: Handler): unknown;
}
type Call = (input: unknown, options: { signal?: AbortSignal }) => unknown;

function isProcedure(node: object): boolean {
  return '~orpc' in node;
}

function walk(contract: object, implementer: object, client: object): unknown {
  if (isProcedure(contract)) {
    const call = client as Call;
    return (implementer as Implementer).handler(({ input, signal }) => call(input, { signal }));
  }
  return Object.fromEntries(
    Object.entries(contract).map(([name, inner]) => [
      name,
      walk(
        inner as object,
        (implementer as Record<string, object>)[name] as object,
        (client as Record<string, object>)[name] as object,
      ),
    ]),
  );
}

/** @param client a client of the same contract; calls are passed through with their input and abort signal */
export function relayRouter<C extends AnyContractRouter>(contract: C, client: object) {
  return walk(contract, implement(contract), client) as never;
}
