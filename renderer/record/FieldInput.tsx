import { type FieldSpec, fieldSpec } from '../../shared/model/entities.ts';
import type { Amount, AmountRange, Honour, Platform } from '../../shared/model/facts.ts';
import type { JsonValue } from '../../shared/model/operation.ts';
import { AmountField, ChoiceField, DateField, MoneyField, TextField, TriStateField } from '../parts/index.ts';
import { HonoursField } from './HonoursField.tsx';
import { PlatformsField } from './PlatformsField.tsx';

export interface FieldInputProps {
  entity: 'enterprise' | 'project';
  field: string;
  value: JsonValue;
  /** For amounts that may be known as a range: the range, and where an amount or a range goes. */
  ranged?: { range: AmountRange | null; onAmount: (amount: Amount, problem: string | null) => void };
  /** `problem` says why what was typed is no value; it must not be saved then. */
  onChange: (value: JsonValue, problem: string | null) => void;
  error?: string | null;
  helper?: React.ReactNode;
  required?: boolean;
}

function options(spec: FieldSpec) {
  return Object.entries(spec.codes ?? {}).map(([value, label]) => ({ value, label }));
}

/** The input for one field of the catalogue, by its kind. */
export function FieldInput({ entity, field, value, ranged, onChange, ...rest }: FieldInputProps) {
  const spec = fieldSpec(entity, field);
  if (!spec) throw new Error(`no field ${entity}.${field}`);
  const common = { ...rest, label: spec.label, id: `${entity}-${field}` };
  const set = (next: JsonValue) => onChange(next, null);
  switch (spec.kind) {
    case 'boolean':
      return <TriStateField {...common} value={value as boolean | null} onChange={set} />;
    case 'amount':
      if (ranged)
        return (
          <AmountField
            {...common}
            value={(value as number | null) ?? ranged.range}
            onChange={ranged.onAmount}
          />
        );
      return <MoneyField {...common} value={value as number | null} onChange={onChange} />;
    case 'date':
      return <DateField {...common} value={value as string | null} onChange={onChange} />;
    case 'code':
      return (
        <ChoiceField {...common} options={options(spec)} value={value as string | null} onChange={set} />
      );
    case 'list':
      return field === 'honours' ? (
        <HonoursField {...common} value={value as Honour[] | null} onChange={(next) => set(next)} />
      ) : (
        <PlatformsField
          {...common}
          value={value as unknown as Platform[] | null}
          onChange={(next) => set(next as unknown as JsonValue)}
        />
      );
    case 'area':
      return (
        <TextField
          {...common}
          value={value === null ? '' : String(value)}
          inputMode="decimal"
          align="right"
          onChange={(text) => {
            const number = Number(text.normalize('NFKC').replace(/,/g, ''));
            const wrong = text.trim() !== '' && !(Number.isFinite(number) && number >= 0);
            onChange(
              text.trim() === '' || wrong ? null : number,
              wrong ? '面积只填数字，单位是平方米。' : null,
            );
          }}
        />
      );
    case 'year':
      return (
        <TextField
          {...common}
          value={value === null ? '' : String(value)}
          inputMode="numeric"
          onChange={(text) => {
            const year = Number(text.normalize('NFKC'));
            const wrong = text.trim() !== '' && !(Number.isInteger(year) && year >= 2019 && year <= 2100);
            onChange(
              text.trim() === '' || !Number.isInteger(year) ? null : year,
              wrong ? '年度填四位数字，2019 年起。' : null,
            );
          }}
        />
      );
    default:
      return (
        <TextField
          {...common}
          value={(value as string | null) ?? ''}
          onChange={(text) => set(text === '' ? null : text)}
          {...(spec.kind === 'longText' ? { rows: 2, maxRows: 6, maxLength: 4000 } : { maxLength: 200 })}
        />
      );
  }
}
