import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toAppError, useApi } from '../../api/index.ts';
import { PageBody } from '../../frame/index.ts';
import { ErrorBand, LoadingRows } from '../../parts/index.ts';
import { type PaperItem, PaperList } from '../../record/library/index.ts';
import { MaterialDialog } from './MaterialDialog.tsx';

/** The papers that each step asks for, and which are there. */
export function MaterialsTab({ projectId }: { projectId: string }) {
  const api = useApi();
  const [open, setOpen] = useState<PaperItem | null>(null);
  const place = useQuery({
    queryKey: ['library', 'place', projectId],
    queryFn: () => api.library.place({ projectId }),
  });
  if (place.isPending) return <LoadingRows />;
  return (
    <PageBody>
      <div style={{ padding: '14px 20px 20px', maxWidth: 880 }}>
        {place.isError ? (
          <ErrorBand title="没有读出办理状态">{toAppError(place.error).message}</ErrorBand>
        ) : (
          <PaperList
            projectId={projectId}
            stage={place.data.papersOf}
            heading="h2"
            actions={(item) => (
              <Button size="small" aria-label={`办理${item.label}`} onClick={() => setOpen(item)}>
                {item.state === 'missing' ? '附文件' : '修改'}
              </Button>
            )}
          />
        )}
      </div>
      {open && <MaterialDialog projectId={projectId} item={open} onClose={() => setOpen(null)} />}
    </PageBody>
  );
}
