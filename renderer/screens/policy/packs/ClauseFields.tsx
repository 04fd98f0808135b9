import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import type { Pack } from '../../../../shared/rules/index.ts';
import { Icon, TextField } from '../../../parts/index.ts';
import { type EditorProps, Group, Line } from './editorParts.tsx';
import { problemAt } from './packForm.ts';

/** The clauses that the parameters point to. */
export function ClauseFields({ pack, problems, onChange }: EditorProps) {
  const change = (clauses: Pack['clauses']) => onChange({ ...pack, clauses });
  return (
    <Group aria-label="条款">
      <h3>条款</h3>
      <p className="small t2" style={{ marginBottom: 8 }}>
        每个参数都要指明出自哪一条；文件没有规定的，写明是假设。
      </p>
      {pack.clauses.map((clause, i) => {
        const set = (part: Partial<typeof clause>) =>
          change(pack.clauses.map((one, at) => (at === i ? { ...one, ...part } : one)));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the id of a clause is what is being typed here.
          <Line key={i} style={{ gridTemplateColumns: '84px minmax(0, 1fr) minmax(0, 1.4fr) 32px' }}>
            <TextField
              label={`条款号 ${i + 1}`}
              value={clause.id}
              error={problemAt(problems, `clauses[${i}].id`)}
              onChange={(id) => set({ id })}
            />
            <TextField
              label="标题"
              value={clause.title}
              error={problemAt(problems, `clauses[${i}].title`)}
              onChange={(title) => set({ title })}
            />
            <TextField
              label="出处"
              value={clause.citation}
              error={problemAt(problems, `clauses[${i}].citation`)}
              onChange={(citation) => set({ citation })}
            />
            <IconButton
              aria-label={`删去条款 ${clause.id}`}
              sx={{ mt: '20px' }}
              onClick={() => change(pack.clauses.filter((_, at) => at !== i))}
            >
              <Icon name="close" />
            </IconButton>
          </Line>
        );
      })}
      <Button size="small" onClick={() => change([...pack.clauses, { id: '', title: '', citation: '' }])}>
        加一条
      </Button>
    </Group>
  );
}
