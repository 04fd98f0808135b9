export { ProjectListScreen } from './ProjectList.tsx';
export { ProjectNewScreen, ProjectScreen } from './ProjectPage.tsx';
