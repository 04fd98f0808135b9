import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import type { ScenarioBody, Setting } from '../../../../shared/api/schemas.ts';
import { FACT_FIELDS, type FactField } from '../../../../shared/rules/index.ts';
import { ChoiceField, DateField, Icon, MoneyField } from '../../../parts/index.ts';
import { token } from '../../../theme/index.ts';
import { firstValue, SETTABLE_FACTS, withFact, withoutFact } from './scenario.ts';

const Row = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) 30px',
  gap: 8,
  alignItems: 'start',
  backgroundColor: token('brand-soft'),
  margin: '0 -10px',
  padding: '6px 10px',
  borderRadius: 6,
});
const YES_NO = [
  { value: 'true', label: '是' },
  { value: 'false', label: '否' },
];

function FactValueField({
  field,
  value,
  onChange,
}: {
  field: FactField;
  value: Setting['value'];
  onChange: (value: Setting['value']) => void;
}) {
  const label = `${field.label}都按`;
  switch (field.kind) {
    case 'boolean':
      return (
        <ChoiceField
          label={label}
          options={YES_NO}
          noUnknown
          value={`${value}`}
          onChange={(next) => onChange(next === 'true')}
        />
      );
    case 'code':
      return (
        <ChoiceField
          label={label}
          options={Object.entries(field.codes ?? {}).map(([code, word]) => ({ value: code, label: word }))}
          noUnknown
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
        />
      );
    case 'amount':
      return (
        <MoneyField
          label={label}
          value={typeof value === 'number' ? value : null}
          placeholder=""
          onChange={(fen) => {
            if (fen !== null) onChange(fen);
          }}
        />
      );
    case 'date':
      return (
        <DateField
          label={label}
          value={typeof value === 'string' ? value : null}
          onChange={(iso) => {
            if (iso !== null) onChange(iso);
          }}
        />
      );
    case 'list': {
      const chosen = Array.isArray(value) ? value : [];
      return (
        <fieldset aria-label={label} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
          <div className="small t2">{label}</div>
          {Object.entries(field.codes ?? {}).map(([code, word]) => (
            <FormControlLabel
              key={code}
              label={word}
              control={
                <Checkbox
                  size="small"
                  checked={chosen.includes(code)}
                  onChange={(_, on) =>
                    onChange(on ? [...chosen, code] : chosen.filter((one) => one !== code))
                  }
                />
              }
            />
          ))}
        </fieldset>
      );
    }
  }
}

/** Facts that are set for every project tried, each to one value. */
export function FactSettings({
  body,
  planYear,
  onChange,
}: {
  body: ScenarioBody;
  /** The year that dates are set to at first. */
  planYear: number;
  onChange: (body: ScenarioBody) => void;
}) {
  const taken = new Set(body.facts.map((fact) => fact.path));
  return (
    <>
      {body.facts.map(({ path, value }) => {
        const field = FACT_FIELDS.find((one) => one.path === path);
        return (
          <Row key={path}>
            {field ? (
              <FactValueField
                field={field}
                value={value}
                onChange={(next) => onChange(withFact(body, path, next))}
              />
            ) : (
              <span>{path}</span>
            )}
            <IconButton
              aria-label={`不再设${field?.label ?? path}`}
              sx={{ mt: '20px' }}
              onClick={() => onChange(withoutFact(body, path))}
            >
              <Icon name="close" />
            </IconButton>
          </Row>
        );
      })}
      <ChoiceField
        key={body.facts.length}
        label="再设一项事实"
        as="list"
        noUnknown
        value={null}
        options={SETTABLE_FACTS.filter((field) => !taken.has(field.path)).map((field) => ({
          value: field.path,
          label: field.label,
        }))}
        onChange={(path) => {
          const field = SETTABLE_FACTS.find((one) => one.path === path);
          if (field) onChange(withFact(body, field.path, firstValue(field, planYear)));
        }}
        helper="范围内的项目都按这个值试算，项目数据不变"
      />
    </>
  );
}
