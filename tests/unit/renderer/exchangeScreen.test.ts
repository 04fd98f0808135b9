import { describe, expect, it } from 'vitest';
import { sizeText } from '../../../renderer/format/localTime.ts';
import { valueText } from '../../../renderer/format/valueText.ts';
import {
  decisionsOf,
  pickAll,
  pickedValue,
  rivalText,
} from '../../../renderer/screens/exchange/decisions.ts';
import {
  decisionsAhead,
  deletedAmong,
  firstKind,
  packageMark,
  refusalParts,
  totalCounts,
  touchedBy,
} from '../../../renderer/screens/exchange/packages.ts';
import { recipientsOf } from '../../../renderer/screens/exchange/recipients.ts';
import type { OfficeEntry, OpenCell, PackageReport } from '../../../shared/api/schemas.ts';
import { packFor } from '../../../shared/rules/index.ts';
import { packLines, percentText } from '../../../shared/rules/packWords.ts';

const none = { new: 0, changed: 0, unchanged: 0, conflict: 0, proposal: 0, quarantined: 0 };
function report(part: Partial<PackageReport>): PackageReport {
  return {
    file: 'a.qqpkg',
    fileId: 'a',
    status: 'ok',
    reason: null,
    sender: null,
    createdAt: null,
    sequence: null,
    volume: null,
    files: 0,
    operations: 0,
    counts: none,
    deletions: 0,
    needsConfirmation: false,
    set: null,
    rows: [],
    notes: [],
    ...part,
  };
}

describe('several packages together', () => {
  it('count only those that would be taken', () => {
    const packages = [
      report({ counts: { ...none, new: 14, changed: 23, conflict: 1, unchanged: 312 } }),
      report({ fileId: 'b', counts: { ...none, new: 6, proposal: 4 } }),
      report({ fileId: 'c', status: 'refused', counts: { ...none, new: 99 } }),
    ];
    const total = totalCounts({ packages });
    expect(total).toEqual({ ...none, new: 20, changed: 23, conflict: 1, proposal: 4, unchanged: 312 });
    expect(touchedBy(total)).toBe(48);
  });
  it('are marked by what they bring', () => {
    expect(packageMark(report({ status: 'refused' })).word).toBe('拒收');
    expect(packageMark(report({ counts: { ...none, unchanged: 95 } })).word).toBe('没有新内容');
    expect(packageMark(report({ counts: { ...none, quarantined: 1 } })).word).toBe('校验通过');
  });
  it('show first what a person has to look at', () => {
    expect(firstKind({ ...none, new: 20, conflict: 1 })).toBe('conflict');
    expect(firstKind({ ...none, new: 20, changed: 2 })).toBe('changed');
    expect(firstKind(none)).toBe('new');
  });
  it('say how much they leave to a person', () => {
    expect(decisionsAhead({ ...none, conflict: 2, proposal: 3, changed: 9 })).toBe('有 5 条记录要人决定');
    expect(decisionsAhead({ ...none, changed: 9, quarantined: 1 })).toBe(undefined);
  });
  it('tell deletions from other changes', () => {
    const change = (field: string, after: boolean) => ({ field, label: '', before: null, after, note: null });
    const row = (changes: ReturnType<typeof change>[]) => ({
      entity: 'project',
      id: '1',
      name: 'x',
      kind: 'changed' as const,
      changes,
      open: [],
    });
    expect(
      deletedAmong([
        row([change('@deleted', true)]),
        row([change('@deleted', false)]),
        row([change('addsLand', true)]),
      ]),
    ).toBe(1);
  });
  it('separate why a package was refused from what to do', () => {
    expect(refusalParts('签名与名片不符。请打电话核对。')).toEqual({
      what: '签名与名片不符',
      rest: '请打电话核对。',
    });
    expect(refusalParts('没有句号')).toEqual({ what: '没有句号', rest: '' });
  });
});

function office(
  code: string,
  part: Partial<OfficeEntry['office']>,
  keys: OfficeEntry['keys'],
  self = false,
): OfficeEntry {
  return { office: { code, name: code, level: 'county', parent: null, ...part }, self, keys };
}
const key = (status: 'trusted' | 'revoked') => ({
  keyId: 'k',
  fingerprint: [],
  status,
  trustedAt: '',
  vouchedBy: null,
  revokedWhy: null,
});

describe('whom to send to', () => {
  it('offers the parent first, then the region, and nobody without a trusted key', () => {
    const offices = [
      office('450110', { parent: '450100' }, [key('trusted')], true),
      office('450000', { level: 'region' }, [key('trusted')]),
      office('450100', { level: 'city' }, [key('trusted')]),
      office('450123', {}, [key('trusted')]),
      office('450124', {}, [key('revoked')]),
      office('450125', {}, []),
    ];
    expect(recipientsOf(offices).map((r) => [r.entry.office.code, r.hint])).toEqual([
      ['450100', '上级'],
      ['450000', '自治区'],
      ['450123', null],
      ['450110', '另一台电脑'],
    ]);
  });
});

describe('values in words', () => {
  it.each([
    ['project', 'fixedInvestmentFen', 1_248_000_000, '1,248.00 万元'],
    ['project', 'cluster', 'aluminium', '铝精深加工'],
    ['project', 'addsLand', false, '否'],
    ['project', 'landAreaSquareMetres', 1200.5, '1200.5 平方米'],
    ['project', 'name', null, null],
    ['project', 'planYear', 2019, '2019'],
    ['enterprise', 'honours', ['little-giant', 'specialised'], '行业小巨人、专精特新'],
    ['enterprise', 'honours', [], '没有'],
    ['enterprise', 'platforms', [{ kind: 'engineering-laboratory', level: 'region' }], '自治区级工程实验室'],
    ['project', '@deleted', true, '已删除'],
    ['project', 'unheardOf', 'x', 'x'],
  ] as const)('%s.%s %j', (entity, field, value, text) => {
    expect(valueText(entity, field, value as never)).toBe(text);
  });
  it('takes the entity from the path when it stands there', () => {
    expect(valueText('project', 'enterprise.sizeClass', 'small')).toBe('小型');
  });
  it('rounds sizes for reading', () => {
    expect([1, 32_768, 5_400_000].map(sizeText)).toEqual(['1 kB', '32 kB', '5.1 MB']);
  });
});

describe('the rule pack as a table', () => {
  const lines = packLines(packFor(2019));
  it('gives every parameter a clause or says that it is our assumption', () => {
    for (const line of lines)
      expect([line.key, line.citation !== null || line.assumption !== null]).toEqual([line.key, true]);
    expect(lines.filter((line) => line.assumption).map((line) => line.key)).toEqual(['advanced']);
  });
  it('covers every parameter there is', () => {
    expect(lines).toHaveLength(Object.keys(packFor(2019).parameters).length);
  });
  it('says where the document gives no figure', () => {
    expect(lines.find((line) => line.key === 'award')?.values).toBeNull();
    expect(lines.find((line) => line.key === 'minimum')?.values).toEqual(['500.00 万元']);
  });
  it('writes percentages without needless decimals', () => {
    expect([3000, 1550, 50].map(percentText)).toEqual(['30%', '15.5%', '0.5%']);
  });
});

describe('deciding open cells', () => {
  const rival = (key: string, value: string | boolean, at: string) => ({
    key,
    value,
    office: '450110',
    officeName: '武鸣区',
    incarnation: 'a',
    here: key.startsWith('a/'),
    at,
    by: null,
    source: null,
  });
  const cell = (kind: OpenCell['kind'], field: string, mayDecide = true): OpenCell => ({
    kind,
    entity: 'project',
    recordId: 'p',
    recordName: '项目',
    owner: '450110',
    ownerName: '武鸣区',
    field,
    label: field,
    base: null,
    current: kind === 'editDelete' ? true : '现在',
    rivals: [rival('a/1', '早', '2019-01-01'), rival('b/1', '晚', '2019-02-01')],
    mayDecide,
  });

  it('says of a value whose it is, and that it was written on this computer', () => {
    expect(rivalText({ ...rival('a/1', '早', '2019-01-01'), by: '覃晓岚' })).toBe('本机 覃晓岚');
    expect(rivalText(rival('b/1', '晚', '2019-02-01'))).toBe('武鸣区');
  });

  it('takes the picked value, the value that stands, or the record itself', () => {
    expect(pickedValue(cell('conflict', 'name'), { kind: 'rival', key: 'b/1' })).toBe('晚');
    expect(pickedValue(cell('proposal', 'name'), { kind: 'keep' })).toBe('现在');
    expect(pickedValue(cell('editDelete', '@deleted'), { kind: 'keep' })).toBe(false);
    expect(pickedValue(cell('editDelete', '@deleted'), { kind: 'rival', key: 'a/1' })).toBe(true);
  });

  it('sends only what was picked and may be decided here, with every rival that was seen', () => {
    const cells = [cell('conflict', 'name'), cell('proposal', 'name'), cell('proposal', 'remark', false)];
    const picks = pickAll(cells, 'newest');
    expect([...picks.values()]).toEqual([
      { kind: 'rival', key: 'b/1' },
      { kind: 'rival', key: 'b/1' },
    ]);
    const sent = decisionsOf(cells, new Map([...picks].slice(0, 1)), ' 核对过 ');
    expect(sent).toEqual([
      {
        entity: 'project',
        recordId: 'p',
        field: 'name',
        seen: ['a/1', 'b/1', 'a/1', 'b/1'],
        value: '晚',
        reason: '核对过',
      },
    ]);
  });
});
