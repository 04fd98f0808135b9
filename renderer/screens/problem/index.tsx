export { ProblemListScreen } from './ProblemList.tsx';
export { ProblemScreen } from './ProblemPage.tsx';
