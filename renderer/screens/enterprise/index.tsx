export { EnterpriseListScreen } from './EnterpriseList.tsx';
export { EnterpriseNewScreen, EnterpriseScreen } from './EnterprisePage.tsx';
