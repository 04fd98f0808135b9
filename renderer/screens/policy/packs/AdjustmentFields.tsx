import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { CLUSTER } from '../../../../shared/model/codes.ts';
import type { Cluster } from '../../../../shared/model/facts.ts';
import { todayText } from '../../../format/localTime.ts';
import { ChoiceField, DateField, Icon, TextField } from '../../../parts/index.ts';
import { RateField } from '../RateField.tsx';
import { type EditorProps, Line } from './editorParts.tsx';
import { blankAdjustment, problemAt, withValue } from './packForm.ts';

const CLUSTERS = Object.entries(CLUSTER).map(([value, label]) => ({ value, label }));

/** Growth that was set for one cluster apart from the rest. */
export function AdjustmentFields({ pack, problems, onChange, onTyping }: EditorProps) {
  const list = pack.parameters.growthAdjustments.value;
  const change = (value: typeof list) => onChange(withValue(pack, 'growthAdjustments', value));
  return (
    <>
      {list.map((one, i) => {
        const place = `parameters.growthAdjustments.value[${i}]`;
        const set = (part: Partial<typeof one>) =>
          change(list.map((other, at) => (at === i ? { ...other, ...part } : other)));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an adjustment has no name of its own.
          <Line key={i} style={{ gridTemplateColumns: '1fr 92px 1fr 1fr 32px' }}>
            <ChoiceField
              label="产业集群"
              as="list"
              noUnknown
              value={one.cluster}
              options={CLUSTERS}
              onChange={(value) => set({ cluster: value as Cluster })}
            />
            <RateField
              label="增长"
              value={one.rate}
              error={problemAt(problems, `${place}.rate`)}
              onChange={(rate, problem) => {
                onTyping(`${place}.rate`, problem);
                if (rate !== null) set({ rate });
              }}
            />
            <DateField
              label="从"
              value={one.from || null}
              error={problemAt(problems, `${place}.from`)}
              onChange={(iso, problem) => {
                onTyping(`${place}.from`, problem);
                if (problem === null) set({ from: iso ?? '' });
              }}
            />
            <DateField
              label="到"
              placeholder="不限"
              value={one.to}
              error={problemAt(problems, `${place}.to`)}
              onChange={(iso, problem) => {
                onTyping(`${place}.to`, problem);
                if (problem === null) set({ to: iso });
              }}
            />
            <IconButton
              aria-label={`删去第 ${i + 1} 行`}
              sx={{ mt: '20px' }}
              onClick={() => change(list.filter((_, at) => at !== i))}
            >
              <Icon name="close" />
            </IconButton>
            <TextField
              label="批准"
              value={one.approver}
              error={problemAt(problems, `${place}.approver`)}
              onChange={(approver) => set({ approver })}
            />
            <div style={{ gridColumn: '2 / 5' }}>
              <TextField
                label="理由"
                value={one.reason}
                error={problemAt(problems, `${place}.reason`) ?? problemAt(problems, place)}
                onChange={(reason) => set({ reason })}
              />
            </div>
          </Line>
        );
      })}
      <Button size="small" onClick={() => change([...list, blankAdjustment(todayText())])}>
        加一个产业
      </Button>
    </>
  );
}
