import { describe, expect, it } from 'vitest';
import { undeterminedNote } from '../../../renderer/screens/home/Figures.tsx';

describe('the note under the undetermined projects', () => {
  it('never calls the facts complete where there is no project', () => {
    expect(undeterminedNote({ projects: 0, missingFacts: [] })).toBe('还没有项目');
    expect(undeterminedNote({ projects: 1, missingFacts: [] })).toBe('事实齐全');
  });

  it('names the fact that most of them lack', () => {
    const missingFacts = [{ path: 'enterprise.independentLegalPerson', label: '独立法人', projects: 6 }];
    expect(undeterminedNote({ projects: 6, missingFacts })).toBe('最多缺“独立法人”');
  });
});
