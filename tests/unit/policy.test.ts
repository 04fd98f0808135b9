/** Pack files are read strictly, every problem at its place; scenarios change what they name and nothing else. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { packSchema, packText, parsePack, parsePackText } from '../../shared/policy/packFile.ts';
import { changedPack, readFactSettings, withSettings } from '../../shared/policy/scenario.ts';
import { PACKS, type Pack, packHash, valuesOf } from '../../shared/rules/index.ts';
import { facts } from './rules/cases.ts';

const PACK = PACKS[0]!;
const SCHEMA = new URL('../../docs/policy-pack.schema.json', import.meta.url);

function problems(change: (pack: Record<string, never>) => void): string[] {
  const pack = structuredClone(PACK) as unknown as Record<string, never>;
  change(pack);
  const parsed = parsePack(pack);
  return parsed.ok ? [] : parsed.problems.map((p) => `${p.path}：${p.message}`);
}
const at = (pack: Record<string, never>) => pack as unknown as Pack & Record<string, unknown>;

describe('pack files', () => {
  it('come back as they were written', () => {
    for (const pack of PACKS) {
      const read = parsePackText(packText(pack));
      expect(read.ok && packHash(read.pack)).toBe(packHash(pack));
    }
  });

  it('that ship are files of this form', () => {
    for (const pack of PACKS) {
      const text = readFileSync(new URL(`../../shared/rules/packs/${pack.id}.json`, import.meta.url), 'utf8');
      expect(parsePackText(text)).toMatchObject({ ok: true });
    }
  });

  it('have a published schema that is up to date', () => {
    expect(JSON.parse(readFileSync(SCHEMA, 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(z.toJSONSchema(packSchema, { io: 'input' }))),
    );
  });

  it('are refused with the place and the reason', () => {
    expect(problems((p) => (at(p).extra = 1))).toEqual(['（整个文件）：没有这一项：extra，请核对名称']);
    expect(problems((p) => (at(p).inForceFrom = '2019-02-30'))).toEqual([
      'inForceFrom：日期应写成 2019-05-16 这样，并且确有这一天',
    ]);
    expect(problems((p) => (at(p).title = ' '))).toEqual(['title：没有填写内容']);
    expect(problems((p) => delete (at(p).parameters as Partial<Pack['parameters']>).clusters)).toEqual([
      'parameters.clusters：没有填这一项',
    ]);
    expect(problems((p) => (at(p).parameters.growthRate.value = -5))).toEqual([
      'parameters.growthRate.value：不能小于 0',
    ]);
    expect(problems((p) => (at(p).parameters.growthRate.value = 1.5))).toEqual([
      'parameters.growthRate.value：应是整数',
    ]);
    expect(problems((p) => (at(p).parameters.clusters.value = ['tea' as never]))[0]).toMatch(
      /^parameters\.clusters\.value\[0\]：只能是 automobile、/,
    );
    expect(problems((p) => (at(p).parameters.subsidy.value = { formula: 'gift' } as never))).toEqual([
      'parameters.subsidy.value.formula：补助公式应是 tiers（分档）或 rate（比例）',
    ]);
    expect(problems((p) => (at(p).schema = 2 as never))[0]).toMatch(/^schema：.*请先升级程序$/);
    expect(parsePackText('{')).toEqual({
      ok: false,
      problems: [{ path: '（整个文件）', message: '不是 JSON 文件，或者文件不完整' }],
    });
    expect(parsePack(null)).toMatchObject({ ok: false, problems: [{ path: '（整个文件）' }] });
  });
});

describe('scenarios', () => {
  it('change the parameter they name, whichever way it is written, and leave the pack alone', () => {
    const before = packHash(PACK);
    for (const path of [
      'growthRate',
      'growthRate.value',
      'parameters.growthRate',
      'parameters.growthRate.value',
    ]) {
      const changed = changedPack(PACK, [{ path, value: 2000 }]);
      expect([path, changed.ok && changed.pack.parameters.growthRate.value]).toEqual([path, 2000]);
    }
    const tier = changedPack(PACK, [{ path: 'subsidy.tiers[1].fromFen', value: 900_000_000 }]);
    const { value } = (tier as { pack: Pack }).pack.parameters.subsidy;
    expect(value.formula === 'tiers' && value.tiers.map((t) => t.belowFen)).toEqual([
      900_000_000,
      5_000_000_000,
      10_000_000_000,
      null,
    ]);
    expect(packHash(structuredClone(PACK))).toBe(before);
  });

  it('refuse parameters that are not there or no longer sound', () => {
    const of = (path: string, value: unknown) => {
      const changed = changedPack(PACK, [{ path, value }]);
      return changed.ok ? [] : changed.problems.map((p) => p.path);
    };
    expect(of('nothing', 1)).toEqual(['nothing']);
    expect(of('subsidy.tiers[9].fromFen', 1)).toEqual(['subsidy.tiers[9].fromFen']);
    expect(of('constructor', 1)).toEqual(['constructor']);
    expect(of('subsidy.__proto__.x', 1)).toEqual(['subsidy.__proto__.x']);
    expect(of('subsidy.tiers[1].generalCapFen', 1)).toEqual(['parameters.subsidy.value.tiers[1]']);
  });

  it('set facts that are facts', () => {
    const read = readFactSettings([{ path: 'project.meetsStandards.land', value: false }]);
    const v = valuesOf(facts());
    const changed = withSettings(v, read.ok ? read.settings : []);
    expect([v[9], changed[9]]).toEqual([true, false]);
    expect(readFactSettings([{ path: 'project.nothing', value: 1 }])).toMatchObject({ ok: false });
    expect(readFactSettings([{ path: 'enterprise.aboveScale', value: 'yes' }])).toEqual({
      ok: false,
      problems: [{ path: 'enterprise.aboveScale', message: '应是 true、false 或 null（未知）' }],
    });
  });
});
