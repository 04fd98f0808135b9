import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { styled } from '@mui/material/styles';
import { CLUSTER } from '../../../../shared/model/codes.ts';
import type { Cluster } from '../../../../shared/model/facts.ts';
import { clusterChange, clustersInOrder } from './scenario.ts';

const Grid = styled('div')({
  display: 'grid',
  gridTemplateColumns: '1fr 1fr',
  gap: '0 8px',
  '& .MuiFormControlLabel-root': { margin: 0 },
});
const ALL = (Object.keys(CLUSTER) as Cluster[]).filter((cluster) => cluster !== 'other');

/** The clusters that the programme is for, added and removed. */
export function ClustersChoice({
  present,
  tried,
  onChange,
}: {
  present: readonly Cluster[];
  tried: readonly Cluster[];
  onChange: (clusters: Cluster[]) => void;
}) {
  const change = clusterChange(present, tried);
  return (
    <fieldset aria-label="产业集群" style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <Grid>
        {ALL.map((cluster) => (
          <FormControlLabel
            key={cluster}
            label={CLUSTER[cluster]}
            control={
              <Checkbox
                size="small"
                checked={tried.includes(cluster)}
                onChange={(_, on) => {
                  const next = new Set<string>(tried);
                  if (on) next.add(cluster);
                  else next.delete(cluster);
                  onChange(clustersInOrder(next));
                }}
              />
            }
          />
        ))}
      </Grid>
      <div style={{ display: 'flex', alignItems: 'center', gap: 8, minHeight: 26 }}>
        <span className="small t2" style={{ flex: 1 }}>
          {change || `原 ${present.length} 个集群`}
        </span>
        {change && (
          <Button
            variant="text"
            size="small"
            aria-label="产业集群还原"
            onClick={() => onChange(clustersInOrder(new Set(present)))}
          >
            还原
          </Button>
        )}
      </div>
    </fieldset>
  );
}
