import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { MoneyField } from '../../../parts/index.ts';
import { token } from '../../../theme/index.ts';
import { RateField } from '../RateField.tsx';
import { type ParameterSpec, parameterText } from './parameters.ts';
import { Slider } from './Slider.tsx';

const Row = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) 136px',
  gap: '2px 12px',
  alignItems: 'center',
  '&[data-moved]': {
    backgroundColor: token('brand-soft'),
    margin: '0 -10px',
    padding: '6px 10px',
    borderRadius: 6,
  },
});

/** One figure of the pack: present → tried, typed or moved, and taken back. */
export function ParameterRow({
  spec,
  tried,
  onChange,
}: {
  spec: ParameterSpec;
  tried: number | null;
  /** null only for a figure that the document does not give. */
  onChange: (value: number | null) => void;
}) {
  const moved = tried !== spec.present;
  const typed = (value: number | null, problem: string | null) => {
    // While a figure is being retyped its field is empty: the last one holds until there is another.
    if (problem === null && (value !== null || spec.present === null)) onChange(value);
  };
  const now = parameterText(spec.kind, spec.present);
  const then = parameterText(spec.kind, tried);
  return (
    <Row data-moved={moved ? '' : undefined} role="group" aria-label={spec.label}>
      <div style={{ minWidth: 0 }}>
        <div>{spec.label}</div>
        <div className="small t2">
          {moved ? (
            <>
              {`原 ${now} → `}
              <b className="c-brand">{then}</b>
            </>
          ) : (
            `原 ${now}`
          )}
        </div>
      </div>
      {spec.kind === 'amount' ? (
        <MoneyField label={`${spec.label}改为`} hideLabel value={tried} placeholder="" onChange={typed} />
      ) : (
        <RateField
          label={`${spec.label}改为`}
          hideLabel
          value={tried}
          placeholder={spec.present === null ? '未公布' : ''}
          onChange={typed}
        />
      )}
      <Slider
        label={`移动${spec.label}`}
        value={tried ?? spec.least}
        least={spec.least}
        most={Math.max(spec.most, tried ?? 0)}
        step={spec.step}
        text={then}
        onChange={onChange}
      />
      <div style={{ textAlign: 'right', minHeight: 26 }}>
        {moved && (
          <Button
            variant="text"
            size="small"
            aria-label={`${spec.label}还原`}
            onClick={() => onChange(spec.present)}
          >
            还原
          </Button>
        )}
      </div>
    </Row>
  );
}
