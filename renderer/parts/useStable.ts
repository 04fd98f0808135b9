import { useRef, useState } from 'react';

/** The same object for the life of a component, whose functions do what they do in its newest drawing: for memo parts. */
export function useStable<T extends object>(functions: T): T {
  const latest = useRef(functions);
  latest.current = functions;
  const [stable] = useState(
    () =>
      Object.fromEntries(
        Object.keys(functions).map((name) => [
          name,
          (...args: unknown[]) =>
            (latest.current as Record<string, (...all: unknown[]) => unknown>)[name]?.(...args),
        ]),
      ) as T,
  );
  return stable;
}
