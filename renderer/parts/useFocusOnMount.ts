import { type RefObject, useEffect, useRef } from 'react';

/** Takes the focus to a part that has just replaced the one it was in; the part needs a tabIndex. */
export function useFocusOnMount<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null);
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  return ref;
}
