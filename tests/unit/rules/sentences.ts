/** What the rules say of a project, with its figures blotted out. */
import { CLAUSE_IDS, type Decision, PACKS, type Pack } from '../../../shared/rules/index.ts';

const blot = (text: string) => text.replace(/-?\d[\d,]*(\.\d+)?/g, '#').replace(/(“[^”]+”){2,}/g, '“…”');

/** The first pack with a rate of its own for one cluster and a rate of the award: it says more than those that ship. */
export function adjusted(): Pack {
  const pack = structuredClone(PACKS[0]!);
  pack.parameters.growthAdjustments.value = [
    { cluster: 'sugar', rate: 800, reason: '行业', approver: '厅', from: '2019-01-01', to: null },
  ];
  pack.parameters.awardRate.value = 150;
  return pack;
}

/** Every sentence of a decision with the kind it belongs to. */
export function sentencesOf(decision: Decision): [kind: string, text: string][] {
  const list: [string, string][] = CLAUSE_IDS.flatMap((id): [string, string][] => [
    [`${id} 摘要`, decision.clauses[id].summary],
    [`${id} 句子`, decision.clauses[id].sentence],
  ]);
  list.push(
    ['遴选', decision.sentence],
    ['补助', decision.subsidy.sentence],
    ['奖励', decision.award.sentence],
  );
  for (const advice of decision.advice) list.push(['建议', `${advice.text}——${advice.effect}`]);
  return list.map(([kind, text]) => [kind, blot(text)]);
}
