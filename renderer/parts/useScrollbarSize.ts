import { useSyncExternalStore } from 'react';

let known: { ratio: number; size: number } | null = null;

function measure(): number {
  const probe = document.createElement('div');
  probe.style.cssText = 'position:absolute;top:-200px;width:100px;height:100px;overflow:scroll';
  document.body.append(probe);
  const size = probe.offsetWidth - probe.clientWidth;
  probe.remove();
  return size;
}

/** In CSS px, which change with the zoom. */
function scrollbarSize(): number {
  const ratio = window.devicePixelRatio;
  if (known?.ratio !== ratio) known = { ratio, size: measure() };
  return known.size;
}

function onZoom(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

/**
 * Width of this machine's scroll bars, measured once for each zoom. The grid would measure by itself at every change of
 * its size, and each time the whole page is laid out for it.
 */
export function useScrollbarSize(): number {
  return useSyncExternalStore(onZoom, scrollbarSize);
}
