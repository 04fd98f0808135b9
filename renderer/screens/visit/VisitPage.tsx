import Button from '@mui/material/Button';
import { Link, useParams } from '@tanstack/react-router';
import { toAppError } from '../../api/index.ts';
import { PageBody, PageHead } from '../../frame/index.ts';
import { EmptyState, ErrorBand, LoadingRows } from '../../parts/index.ts';
import { OpenVisit } from './OpenVisit.tsx';
import { PlannedVisit } from './PlannedVisit.tsx';
import { useVisit } from './useVisit.ts';

/** 走访: before it is begun what to take along, then the record to write on. */
export function VisitScreen() {
  const { id } = useParams({ strict: false }) as { id: string };
  return <OneVisit key={id} id={id} />;
}

function OneVisit({ id }: { id: string }) {
  const { first, view, setView } = useVisit(id);
  if (first.isPending) return <LoadingRows />;
  if (first.isError || !view) {
    const error = toAppError(first.error);
    if (error.code === 'NOT_FOUND')
      return (
        <>
          <PageHead title="走访记录" />
          <EmptyState
            action={
              <Button component={Link} to="/visits">
                回到走访列表
              </Button>
            }
          >
            {error.message}
          </EmptyState>
        </>
      );
    return (
      <>
        <PageHead title="走访记录" />
        <PageBody padded>
          <ErrorBand
            title="没有读到这次走访"
            actions={<Button onClick={() => void first.refetch()}>再读一次</Button>}
          >
            {error.message}
          </ErrorBand>
        </PageBody>
      </>
    );
  }
  return view.visit.fields.status === 'planned' || view.visit.fields.status === null ? (
    <PlannedVisit view={view} setView={setView} />
  ) : (
    <OpenVisit begin={first.data} view={view} setView={setView} />
  );
}
