import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';
import { type ReactNode, useId, useState } from 'react';
import { Icon } from '../../../parts/index.ts';
import { token } from '../../../theme/index.ts';

const Box = styled('section')({ borderTop: `1px solid ${token('line')}` });
const Head = styled(ButtonBase)({
  font: 'inherit',
  width: '100%',
  justifyContent: 'flex-start',
  gap: 6,
  minHeight: 40,
  padding: '0 20px',
  textAlign: 'left',
  '&:hover': { backgroundColor: token('surface-3') },
  '&:focus-visible, &.Mui-focusVisible': { outlineOffset: -2 },
});
const Body = styled('div')({ padding: '0 20px 14px', display: 'grid', gap: 12 });

/** A part of the panel that can be closed; how many changes it holds stands in its head. One with changes opens by itself. */
export function Fold({
  title,
  changes,
  open: openAtFirst,
  children,
}: {
  title: string;
  changes: number;
  open?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const open = chosen ?? (Boolean(openAtFirst) || changes > 0);
  return (
    <Box>
      <h2>
        <Head aria-expanded={open} aria-controls={id} onClick={() => setChosen(!open)}>
          <Icon name={open ? 'down' : 'right'} size={14} />
          {title}
          {changes > 0 && (
            <span className="small c-brand" style={{ marginLeft: 'auto' }}>{`改了 ${changes} 处`}</span>
          )}
        </Head>
      </h2>
      <Body id={id} hidden={!open} style={open ? undefined : { display: 'none' }}>
        {children}
      </Body>
    </Box>
  );
}
