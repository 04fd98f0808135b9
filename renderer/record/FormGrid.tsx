import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';

const Grid = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
  gap: '12px 20px',
  alignItems: 'start',
  '& > [data-wide]': { gridColumn: '1 / -1' },
});

/** A titled group of fields, three to a row. */
export function FormGroupGrid({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section style={{ padding: '12px 0 16px' }}>
      <h2 style={{ margin: '0 0 8px' }}>{title}</h2>
      <Grid>{children}</Grid>
    </section>
  );
}
