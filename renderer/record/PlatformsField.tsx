import Checkbox from '@mui/material/Checkbox';
import { PLATFORM_KIND, PLATFORM_LEVEL } from '../../shared/model/codes.ts';
import type { Platform, PlatformKind, PlatformLevel } from '../../shared/model/facts.ts';
import type { FieldProps } from '../parts/index.ts';
import { SomeField } from './SomeField.tsx';

const kinds = Object.keys(PLATFORM_KIND) as PlatformKind[];
const levels = Object.keys(PLATFORM_LEVEL) as PlatformLevel[];

/** 创新平台: not known, none, or kinds by level. */
export function PlatformsField({
  value,
  onChange,
  label,
}: FieldProps & { value: Platform[] | null; onChange: (value: Platform[] | null) => void }) {
  const has = (kind: PlatformKind, level: PlatformLevel) =>
    value?.some((p) => p.kind === kind && p.level === level) ?? false;
  const toggle = (kind: PlatformKind, level: PlatformLevel, on: boolean) => {
    const rest = (value ?? []).filter((p) => p.kind !== kind || p.level !== level);
    onChange(on ? [...rest, { kind, level }] : rest);
  };
  return (
    <SomeField<Platform>
      label={label}
      value={value}
      onChange={onChange}
      first={{ kind: 'enterprise-technology-centre', level: 'region' }}
    >
      <table style={{ marginTop: 4, borderSpacing: 0 }}>
        <thead>
          <tr>
            <th className="small t2" style={{ textAlign: 'left', fontWeight: 400, paddingRight: 16 }}>
              平台
            </th>
            {levels.map((level) => (
              <th key={level} className="small t2" style={{ fontWeight: 400, width: 80 }}>
                {PLATFORM_LEVEL[level]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row" style={{ textAlign: 'left', fontWeight: 400, paddingRight: 16 }}>
                {PLATFORM_KIND[kind]}
              </th>
              {levels.map((level) => (
                <td key={level} style={{ textAlign: 'center' }}>
                  <Checkbox
                    checked={has(kind, level)}
                    onChange={(_, on) => toggle(kind, level, on)}
                    slotProps={{
                      input: { 'aria-label': `${PLATFORM_LEVEL[level]}${PLATFORM_KIND[kind]}` },
                    }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </SomeField>
  );
}
