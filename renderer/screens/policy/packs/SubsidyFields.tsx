import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { formatWan } from '../../../../shared/model/money.ts';
import type { Tier } from '../../../../shared/rules/index.ts';
import { ChoiceField, Icon, MoneyField, PlainTable } from '../../../parts/index.ts';
import { RateField } from '../RateField.tsx';
import type { EditorProps } from './editorParts.tsx';
import { addedTier, FIRST_TIERS, placeWords, problemsAt, withTiers, withValue } from './packForm.ts';

const PLACE = 'parameters.subsidy.value';

function TierTable({ pack, tiers, problems, onChange, onTyping }: EditorProps & { tiers: readonly Tier[] }) {
  const set = (i: number, part: Partial<Tier>) =>
    onChange(
      withTiers(
        pack,
        tiers.map((tier, at) => (at === i ? { ...tier, ...part } : tier)),
      ),
    );
  const amount = (i: number, field: 'fromFen' | 'advancedCapFen' | 'generalCapFen', label: string) => (
    <MoneyField
      label={`第 ${i + 1} 档${label}`}
      hideLabel
      value={tiers[i]?.[field] ?? null}
      onChange={(fen, problem) => {
        onTyping(`tiers[${i}].${field}`, problem ?? (fen === null ? `第 ${i + 1} 档${label}还没有填` : null));
        if (fen !== null) set(i, { [field]: fen });
      }}
    />
  );
  return (
    <>
      <PlainTable style={{ margin: '0 -20px', width: 'calc(100% + 40px)', tableLayout: 'fixed' }}>
        <thead>
          <tr>
            <th style={{ width: 60 }}>档</th>
            <th className="num">设备投资起点</th>
            <th className="num">不足</th>
            <th className="num">先进性上限</th>
            <th className="num">一般性上限</th>
            <th style={{ width: 60 }} aria-label="删去" />
          </tr>
        </thead>
        <tbody>
          {tiers.map((tier, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the start of a tier is what is being typed here.
            <tr key={i}>
              <td>{i + 1}</td>
              <td>{amount(i, 'fromFen', '起点')}</td>
              <td className="num t2">{tier.belowFen === null ? '不限' : formatWan(tier.belowFen)}</td>
              <td>{amount(i, 'advancedCapFen', '先进性上限')}</td>
              <td>{amount(i, 'generalCapFen', '一般性上限')}</td>
              <td>
                <IconButton
                  aria-label={`删去第 ${i + 1} 档`}
                  disabled={tiers.length === 1}
                  onClick={() =>
                    onChange(
                      withTiers(
                        pack,
                        tiers.filter((_, at) => at !== i),
                      ),
                    )
                  }
                >
                  <Icon name="close" />
                </IconButton>
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
      {problemsAt(problems, PLACE).map((problem) => (
        <p key={problem.path + problem.message} className="small c-unmet" style={{ marginTop: 4 }}>
          {`${placeWords(problem.path)}：${problem.message}`}
        </p>
      ))}
      <Button size="small" sx={{ mt: '8px' }} onClick={() => onChange(withTiers(pack, addedTier(tiers)))}>
        加一档
      </Button>
    </>
  );
}

/** The ceiling of the equipment subsidy: tiers, or a share of the investment with a cap. */
export function SubsidyFields(props: EditorProps) {
  const { pack, problems, onChange, onTyping } = props;
  const subsidy = pack.parameters.subsidy.value;
  return (
    <>
      <div style={{ marginBottom: 10 }}>
        <ChoiceField
          label="算法"
          as="segments"
          noUnknown
          value={subsidy.formula}
          options={[
            { value: 'tiers', label: '分档' },
            { value: 'rate', label: '按比例并封顶' },
          ]}
          onChange={(formula) => {
            if (formula === subsidy.formula) return;
            if (formula === 'tiers') onChange(withTiers(pack, FIRST_TIERS));
            else
              onChange(
                withValue(pack, 'subsidy', {
                  formula: 'rate',
                  base: 'equipmentInvestmentFen',
                  rate: 1000,
                  capFen: 1_000_000_000,
                }),
              );
          }}
        />
      </div>
      {subsidy.formula === 'tiers' ? (
        <TierTable {...props} tiers={subsidy.tiers} />
      ) : (
        <div style={{ display: 'grid', gridTemplateColumns: '1.4fr 1fr 1fr', gap: 20 }}>
          <ChoiceField
            label="按什么算"
            as="segments"
            noUnknown
            value={subsidy.base}
            options={[
              { value: 'equipmentInvestmentFen', label: '设备投资' },
              { value: 'fixedInvestmentFen', label: '固定资产投资' },
            ]}
            onChange={(base) =>
              onChange(withValue(pack, 'subsidy', { ...subsidy, base: base as typeof subsidy.base }))
            }
          />
          <RateField
            label="比例"
            value={subsidy.rate}
            error={problemsAt(problems, `${PLACE}.rate`)[0]?.message ?? null}
            onChange={(rate, problem) => {
              onTyping('subsidy.rate', problem ?? (rate === null ? '补助比例还没有填' : null));
              if (rate !== null) onChange(withValue(pack, 'subsidy', { ...subsidy, rate }));
            }}
          />
          <MoneyField
            label="封顶"
            value={subsidy.capFen}
            error={problemsAt(problems, `${PLACE}.capFen`)[0]?.message ?? null}
            onChange={(fen, problem) => {
              onTyping('subsidy.capFen', problem ?? (fen === null ? '补助封顶还没有填' : null));
              if (fen !== null) onChange(withValue(pack, 'subsidy', { ...subsidy, capFen: fen }));
            }}
          />
        </div>
      )}
    </>
  );
}
