import { describe, expect, it } from 'vitest';
import { checkedText } from '../../../shared/model/checkedText.ts';
import { ENTITY_LIST, ENTITY_NAMES } from '../../../shared/model/entities.ts';

describe('what was checked', () => {
  it('is said in words, without kinds of which there is nothing', () => {
    expect(checkedText({ operations: 1816, enterprises: 48, projects: 57, attachments: 0 })).toBe(
      '改动 1,816，企业 48，项目 57',
    );
    expect(checkedText({ operations: 0, projects: 0 })).toBe('还没有数据');
  });

  it('has a Chinese word for every kind of record', () => {
    const all = Object.fromEntries(ENTITY_NAMES.map((entity) => [ENTITY_LIST[entity], 1]));
    expect(checkedText({ ...all, attachmentFiles: 1, awaitedFiles: 1 })).not.toMatch(/[a-z]/i);
  });
});
