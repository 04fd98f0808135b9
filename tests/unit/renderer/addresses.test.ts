import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../renderer/frame/addressOf.ts';
import { isCurrent } from '../../../renderer/frame/navigation.ts';
import { isAccepted } from '../../../renderer/parts/acceptedFiles.ts';

describe('the current entry of the navigation', () => {
  it('covers the pages below it', () => {
    expect(isCurrent({ to: '/projects' }, '/projects')).toBe(true);
    expect(isCurrent({ to: '/projects' }, '/projects/0190')).toBe(true);
  });
  it('does not cover a neighbour that begins alike', () => {
    expect(isCurrent({ to: '/projects' }, '/projects-archive')).toBe(false);
  });
  it('keeps 工作台 to itself', () => {
    expect(isCurrent({ to: '/' }, '/')).toBe(true);
    expect(isCurrent({ to: '/' }, '/projects')).toBe(false);
  });
});

describe('where a search hit leads', () => {
  it('opens the record', () => {
    expect(addressOf({ kind: 'enterprise', id: 'e1' })).toBe('/enterprises/e1');
    expect(addressOf({ kind: 'project', id: 'p1' })).toBe('/projects/p1');
  });
  it('opens the list by clause', () => {
    expect(addressOf({ kind: 'clause', id: '3.4' })).toBe('/projects?clause=3.4');
  });
});

describe('files that a drop place takes', () => {
  it('goes by the ending, whatever its case', () => {
    expect(isAccepted('台账.XLSX', ['.xlsx'])).toBe(true);
    expect(isAccepted('台账.xls', ['.xlsx'])).toBe(false);
    expect(isAccepted('WM-0017.qqpkg', [])).toBe(true);
  });
});
