import { styled } from '@mui/material/styles';
import { PageBody } from '../../frame/index.ts';
import { token } from '../../theme/index.ts';
import { ForkAlarms } from './ForkAlarms.tsx';
import { OfficeList } from './OfficeList.tsx';
import { OwnCard } from './OwnCard.tsx';
import { TrustCard } from './TrustCard.tsx';

const Pair = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(420px, 1fr))',
  borderBottom: `1px solid ${token('line')}`,
  '& > section': { display: 'grid', gap: 12, alignContent: 'start', padding: '16px 20px 20px', minWidth: 0 },
  '& > section + section': { borderLeft: `1px solid ${token('line')}` },
});

/** 单位与名片: the own card, another office's card to compare and trust, every office known here. */
export function CardsTab() {
  return (
    <PageBody>
      <ForkAlarms withSettled />
      <Pair>
        <OwnCard />
        <TrustCard />
      </Pair>
      <OfficeList />
    </PageBody>
  );
}
