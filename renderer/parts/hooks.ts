import { type KeyboardEvent, useEffect, useState } from 'react';

/** The value as it was `delay` ms ago, once it stopped changing; for searches while typing. */
export function useDebounced<T>(value: T, delay = 200): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return settled;
}

/** True once `active` has lasted `delay` ms: short waits show nothing at all. */
export function useLasting(active: boolean, delay = 200): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!active) {
      setLasting(false);
      return;
    }
    const timer = setTimeout(() => setLasting(true), delay);
    return () => clearTimeout(timer);
  }, [active, delay]);
  return active && lasting;
}

/** True when this key press belongs to an input method that is still composing Chinese text. */
export function isComposing(event: KeyboardEvent): boolean {
  // 229 is what Chromium reports for the Enter that ends a composition after `isComposing` is already false.
  return event.nativeEvent.isComposing || event.keyCode === 229;
}
