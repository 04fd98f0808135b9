export { MeetingListScreen } from './MeetingList.tsx';
export { MeetingScreen } from './MeetingPage.tsx';
