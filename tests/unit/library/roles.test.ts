/** Who holds which role, and what the machine says to somebody who does not. */
import { describe, expect, it } from 'vitest';
import {
  checkRoles,
  MOVES,
  ROLE,
  ROLES,
  roleProblem,
  rolesOf,
  stepsOf,
  tryMove,
} from '../../../shared/library/index.ts';
import { at, context, history, SAY } from './support.ts';

describe('the list of officers', () => {
  const OFFICE = [
    { name: '覃晓岚', roles: ['handler'] },
    { name: '韦工', roles: ['reviewer', 'approver'] },
  ] as const;

  it('nobody listed: whoever works holds every role; listed: each their own, others none', () => {
    expect(rolesOf([], '覃晓岚')).toEqual(ROLES);
    expect(rolesOf([], null)).toEqual(ROLES);
    expect(rolesOf(OFFICE, '覃晓岚')).toEqual(['handler']);
    expect(rolesOf(OFFICE, '黄工')).toEqual([]);
    expect(rolesOf(OFFICE, null)).toEqual([]);
  });

  it('is tidied, and refused where a step could be made by nobody', () => {
    const kept = checkRoles([
      { name: ' 覃晓岚 ', roles: ['handler', 'handler'] },
      { name: '韦工', roles: ['approver', 'reviewer'] },
    ]);
    expect(kept).toEqual({
      ok: true,
      value: [
        { name: '覃晓岚', roles: ['handler'] },
        { name: '韦工', roles: ['reviewer', 'approver'] },
      ],
    });
    expect(checkRoles([])).toEqual({ ok: true, value: [] });
    const said = (list: Parameters<typeof checkRoles>[0]) => {
      const out = checkRoles(list);
      return out.ok ? null : out.message;
    };
    expect(said([{ name: ' ', roles: ROLES }])).toContain('没有写姓名');
    expect(
      said([
        { name: '韦工', roles: ROLES },
        { name: '韦工 ', roles: ROLES },
      ]),
    ).toContain('“韦工”写了两次');
    expect(
      said([
        { name: '韦工', roles: ROLES },
        { name: '黄工', roles: [] },
      ]),
    ).toContain('“黄工”没有角色');
    expect(said([{ name: '韦工', roles: ['handler', 'approver'] }])).toContain('没有人担任审核人');
  });

  it('every step of every level belongs to one role', () => {
    const all = (['county', 'city', 'region'] as const).flatMap((level) =>
      ROLES.flatMap((role) => stepsOf(level, role).map((s) => s.id)),
    );
    expect(all.sort()).toEqual(Object.keys(MOVES).sort());
  });
});

describe('a step without the role', () => {
  it('is refused by name, with who may make it and what the officer holds', () => {
    expect(roleProblem(['reviewer'], 'reviewer', '初审')).toBeNull();
    expect(roleProblem(['handler'], 'approver', '列入年度计划')).toBe(
      '“列入年度计划”由审批人办理，现在的填报人担任经办人。请由审批人办理，或到“系统”里调整角色。',
    );
    expect(roleProblem([], 'handler', '归档')).toContain('没有登记角色');
  });

  it('leaves the project where it is, for a step and for taking one back', () => {
    const handler = { level: 'county', roles: ['handler'] } as const;
    const inReview = context({ position: at({ stage: 'countyReview' }), actor: handler });
    const refused = tryMove(inReview, 'countyPass', SAY);
    expect(refused).toMatchObject({ ok: false, code: 'wrongRole' });
    const records = history(['submit', 'countyPass']);
    const position = { ...at({ stage: 'cityReview' }), chain: records, before: at({}).standing };
    const undone = tryMove(context({ position, actor: handler }), 'undo', SAY);
    expect(undone).toMatchObject({ ok: false, code: 'wrongRole' });
    expect(undone.ok ? '' : undone.message).toContain(`由${ROLE.reviewer}办理`);
  });
});
