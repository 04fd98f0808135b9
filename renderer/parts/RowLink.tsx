import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

const plainText = { color: 'inherit', textDecoration: 'none' };

/**
 * A link of a list's row: an anchor and nothing more. The router's own link follows every change of address, which adds
 * up over the rows of a list.
 * @param to address inside the program
 */
export function RowLink({ to, children }: { to: string; children: ReactNode }) {
  const { history } = useRouter();
  function open(event: MouseEvent) {
    // Another button or key opens it elsewhere, as the browser does with every link.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.push(to);
  }
  return (
    <a href={history.createHref(to)} className="b" style={plainText} onClick={open}>
      {children}
    </a>
  );
}
