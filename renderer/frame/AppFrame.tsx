import { styled } from '@mui/material/styles';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { radius, token } from '../theme/tokens.ts';
import { HelpDialog } from './HelpDialog.tsx';
import { JumpDialog, type JumpHit } from './JumpDialog.tsx';
import { Nav } from './Nav.tsx';
import type { Navigation } from './navigation.ts';
import { OfficerMenu } from './OfficerMenu.tsx';
import { type FrameOffice, TopBar } from './TopBar.tsx';

const Grid = styled('div')({
  display: 'grid',
  gridTemplate: '44px minmax(0, 1fr) / 172px minmax(0, 1fr)',
  height: '100%',
  '@media (max-width: 1099.98px)': { gridTemplateColumns: '52px minmax(0, 1fr)' },
  '@media print': { display: 'block', '& > header, & > nav': { display: 'none' } },
});
const Sheet = styled('main')({
  position: 'relative',
  display: 'flex',
  flexDirection: 'column',
  minWidth: 0,
  minHeight: 0,
  overflow: 'hidden',
  backgroundColor: token('surface'),
  border: `1px solid ${token('line-strong')}`,
  borderWidth: '1px 0 0 1px',
  borderTopLeftRadius: radius.sheet,
  '&:focus-visible': { outline: 'none' },
  '@media print': { border: 0, overflow: 'visible' },
});
const Skip = styled('a')({
  position: 'absolute',
  left: 8,
  top: -60,
  zIndex: 10,
  padding: '6px 12px',
  borderRadius: radius.control,
  backgroundColor: token('surface'),
  '&:focus': { top: 6 },
});

export interface AppFrameProps {
  office: FrameOffice;
  officer: string | null;
  sample: boolean;
  nav: Navigation;
  /** Lines at the foot of the navigation, for instance when drafts were saved. */
  foot?: ReactNode;
  year: number;
  years: readonly number[];
  onYear: (year: number) => void;
  search: (query: string) => Promise<JumpHit[]>;
  /** Goes to an address inside the program. */
  onGo: (to: string) => void;
  children: ReactNode;
}

/** The window: top bar, navigation, and the one sheet that holds the screen. */
export function AppFrame(props: AppFrameProps) {
  const [jump, setJump] = useState(false);
  const [help, setHelp] = useState(false);

  useEffect(() => {
    function press(event: globalThis.KeyboardEvent) {
      if (event.isComposing) return;
      if (
        (event.ctrlKey || event.metaKey) &&
        !event.shiftKey &&
        !event.altKey &&
        event.key.toLowerCase() === 'k'
      ) {
        event.preventDefault();
        setJump(true);
      } else if (event.key === 'F1') {
        event.preventDefault();
        setHelp(true);
      }
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  const pages = useMemo<JumpHit[]>(
    () =>
      props.nav
        .flat()
        .map((item) => ({ kind: 'page', id: item.to, title: item.label, subtitle: '', to: item.to })),
    [props.nav],
  );

  return (
    <Grid>
      <Skip
        href="#sheet"
        onClick={(event) => {
          // The address after # is the route; a plain anchor would leave the screen.
          event.preventDefault();
          document.getElementById('sheet')?.focus();
        }}
      >
        跳到正文
      </Skip>
      <TopBar
        office={props.office}
        sample={props.sample}
        year={props.year}
        years={props.years}
        onYear={props.onYear}
        onJump={() => setJump(true)}
        onHelp={() => setHelp(true)}
        officer={<OfficerMenu officer={props.officer} office={props.office.name} />}
      />
      <Nav groups={props.nav} foot={props.foot} />
      <Sheet id="sheet" tabIndex={-1}>
        {props.children}
      </Sheet>
      <JumpDialog
        open={jump}
        onClose={() => setJump(false)}
        search={props.search}
        pages={pages}
        onGo={props.onGo}
      />
      <HelpDialog open={help} onClose={() => setHelp(false)} />
    </Grid>
  );
}
