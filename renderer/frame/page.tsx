import { styled } from '@mui/material/styles';
import { type ComponentProps, type ReactNode, useEffect, useRef, useState } from 'react';
import { token } from '../theme/tokens.ts';

const Head = styled('header')({
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  flex: 'none',
  minHeight: 58,
  padding: '0 20px',
  '& h1': { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '& > .sub': {
    minWidth: 0,
    flex: '0 2 auto',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: token('text-2'),
  },
});
const Actions = styled('div')({
  marginLeft: 'auto',
  flex: 'none',
  display: 'flex',
  alignItems: 'center',
  gap: 12,
});

/** The head of a page: its title, one line about it, and its actions (at most one of them contained). */
export function PageHead({
  title,
  sub,
  actions,
}: {
  title: ReactNode;
  sub?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <Head>
      <h1>{title}</h1>
      {sub && <div className="sub">{sub}</div>}
      {actions && <Actions>{actions}</Actions>}
    </Head>
  );
}

/** The part between head and action bar: the only one that scrolls. Set `padded` for text and forms, not for grids. */
export const PageBody = styled('div', { shouldForwardProp: (name) => name !== 'padded' })<{
  padded?: boolean;
}>(({ padded }) => ({
  flex: 1,
  minHeight: 0,
  overflowY: 'auto',
  padding: padded ? '4px 20px 20px' : 0,
  '@media print': { overflow: 'visible' },
}));

/** A page of main content and a SidePanel. */
export const Split = styled('div', { shouldForwardProp: (name) => name !== 'side' })<{ side?: number }>(
  ({ side = 340 }) => ({
    flex: 1,
    minHeight: 0,
    display: 'grid',
    gridTemplateColumns: `minmax(0, 1fr) ${side}px`,
    gridTemplateRows: 'minmax(0, 1fr)',
  }),
);

const Panel = styled('aside')({
  minWidth: 0,
  overflowY: 'auto',
  padding: '0 20px',
  borderLeft: `1px solid ${token('line')}`,
  backgroundColor: token('surface-2'),
  '& > section': { padding: '13px 0 14px', borderTop: `1px solid ${token('line')}` },
  '& > section:first-of-type': { borderTop: 0 },
});
const REACHABLE = 'a[href], button, input, select, textarea, [tabindex]';

/**
 * The panel at the right of a page; its sections are ruled off with hairlines. One that scrolls and holds nothing to
 * stop at becomes a stop itself, so that the keyboard can scroll it.
 */
export function SidePanel(props: ComponentProps<'aside'>) {
  const panel = useRef<HTMLElement>(null);
  const [stop, setStop] = useState(false);
  useEffect(() => {
    const element = panel.current;
    if (!element) return;
    const look = () =>
      setStop(element.scrollHeight > element.clientHeight && !element.querySelector(REACHABLE));
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    for (const child of element.children) sizes.observe(child);
    return () => sizes.disconnect();
  });
  return <Panel ref={panel} tabIndex={stop ? 0 : undefined} {...props} />;
}

const Bar = styled('footer')({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  flex: 'none',
  minHeight: 54,
  padding: '0 20px',
  borderTop: `1px solid ${token('line-strong')}`,
  backgroundColor: token('surface'),
});

/** The bar at the foot of a form or wizard: what will happen at the left, buttons at the right, the primary one last. */
export function ActionBar({ note, children }: { note?: ReactNode; children: ReactNode }) {
  return (
    <Bar>
      <div style={{ flex: 1, minWidth: 0, display: 'flex', alignItems: 'center', gap: 10 }}>{note}</div>
      {children}
    </Bar>
  );
}

/** The row of filters under the tabs. */
export const FilterRow = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  flex: 'none',
  minHeight: 46,
  padding: '0 20px',
  flexWrap: 'wrap',
});
