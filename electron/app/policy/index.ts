export { choosePack, soundPack } from './choose.ts';
export { exportSimulation } from './exportSimulation.ts';
export { certificateOf, differenceOf, type Signer } from './prove.ts';
export { publishPack, withdrawPack } from './publish.ts';
export { questionRound } from './questions.ts';
export { listScenarios, removeScenario, saveScenario } from './scenarios.ts';
export { simulate } from './simulate.ts';
