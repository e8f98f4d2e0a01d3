import { usePageNotFound } from '@tarojs/taro';
import { type PropsWithChildren, useEffect } from 'react';
import { resumeReports } from './messages/consent-reports';
import { resumeEdits } from './offline/edits/open-edits';
import { resumeUploads } from './offline/uploads/uploads';
import { go } from './routes';
import { signInSilently } from './session/silent-sign-in';
import './app.scss';
import './shell';

export default function App({ children }: PropsWithChildren) {
  // An old link, or one that lost its end on the way.
  usePageNotFound(() => void go.replace('contests'));
  // Edits and files the phone kept when it was put away go to the server even if nobody opens their entry again.
  useEffect(() => {
    resumeEdits();
    resumeUploads();
    resumeReports();
    void signInSilently();
  }, []);
  return children;
}
