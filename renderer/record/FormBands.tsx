import Button from '@mui/material/Button';
import { Link } from '@tanstack/react-router';
import { minuteText } from '../format/localTime.ts';
import { Band, ErrorBand } from '../parts/index.ts';
import type { RecordForm } from './useRecordForm.ts';

/** What stands above a form: a restored draft, a refused save with a link to the other record, second thoughts. */
export function FormBands({ form }: { form: RecordForm<'enterprise'> | RecordForm<'project'> }) {
  const { failure, restored, warnings } = form;
  const other = failure?.details.record;
  return (
    <div style={{ display: 'grid', gap: 8, marginBottom: 8 }}>
      {failure && (
        <ErrorBand
          title="没有保存，填写的内容都还在"
          actions={
            other &&
            failure.code === 'DUPLICATE' && (
              <Button
                component={Link}
                to={other.entity === 'enterprise' ? '/enterprises/$id' : '/projects/$id'}
                params={{ id: other.id } as never}
              >
                {`打开“${other.name}”`}
              </Button>
            )
          }
        >
          {failure.message}
        </ErrorBand>
      )}
      {restored && (
        <Band
          tone="info"
          title={`接着上次没保存的草稿（${minuteText(restored.at)}）`}
          actions={<Button onClick={() => void form.discard()}>放弃草稿</Button>}
        >
          改过的地方已放回表里，核对后保存。
        </Band>
      )}
      {warnings.map((warning) => (
        <Band key={warning.message} tone="warning" title="请再看一眼">
          {warning.message}
        </Band>
      ))}
    </div>
  );
}
