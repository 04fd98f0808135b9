import { type RefObject, type UIEvent, useLayoutEffect, useRef, useState } from 'react';
import type { GridColumn } from './columns.ts';
import { ROW_HEIGHT } from './gridStyles.ts';
import type { Cursor } from './moves.ts';
import { type Scrolled, type Size, scrolledTo } from './sight.ts';

/** Keeps the cursor in sight and knows what is: the size of the grid and how far it is scrolled. */
export function useSight(
  box: RefObject<HTMLDivElement | null>,
  { row, column }: Cursor,
  columns: readonly GridColumn[],
  offsets: readonly number[],
): { top: number; size: Size; isAside: boolean; onScroll(event: UIEvent<HTMLDivElement>): void } {
  const [size, setSize] = useState<Size>({ width: 800, height: 600 });
  /** To the row: scrolling within one draws nothing anew. */
  const [top, setTop] = useState(0);
  const [isAside, setAside] = useState(false);
  /** Where the grid is scrolled to: asking the page itself would make it lay out again with every key. */
  const scrolled = useRef<Scrolled>({ top: 0, left: 0 });

  useLayoutEffect(() => {
    const node = box.current;
    if (!node) return;
    const measure = () => setSize({ width: node.clientWidth, height: node.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    return () => observer.disconnect();
  }, [box]);

  useLayoutEffect(() => {
    const node = box.current;
    if (!node) return;
    const now = scrolled.current;
    const to = scrolledTo({ row, column }, now, size, columns, offsets);
    if (to.top !== now.top) node.scrollTop = to.top;
    if (to.left !== now.left) node.scrollLeft = to.left;
    scrolled.current = to;
  }, [box, row, column, offsets, columns, size]);

  return {
    top,
    size,
    isAside,
    onScroll(event) {
      const { scrollTop, scrollLeft } = event.currentTarget;
      scrolled.current = { top: scrollTop, left: scrollLeft };
      setAside(scrollLeft > 0);
      setTop((old) => (Math.abs(old - scrollTop) < ROW_HEIGHT ? old : scrollTop));
    },
  };
}
