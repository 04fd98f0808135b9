/** A small machine may read hundreds of small pictures for a while; printing is not put off for ever. */
const LONGEST_MS = 20_000;
const LOOK_MS = 100;

/** Waits until every picture of a sheet of paper that is being read is there. */
export async function sheetReady(name: string): Promise<void> {
  const until = performance.now() + LONGEST_MS;
  // Pictures begin to be read with the next drawing of the page.
  await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  while (performance.now() < until) {
    const sheet = document.querySelector(`[data-print="${name}"]`);
    const waiting = sheet?.querySelector('[data-reading]');
    const pictures = [...(sheet?.querySelectorAll('img') ?? [])];
    if (!waiting) {
      await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
