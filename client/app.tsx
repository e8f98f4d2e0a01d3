import { usePageNotFound } from '@tarojs/taro';
import { type PropsWithChildren } from 'react';
import { go } from './routes';
import './app.scss';
import './shell';

export default function App({ children }: PropsWithChildren) {
  // An old link, or one that lost its end on the way.
  usePageNotFound(() => void go.replace('contests'));
  return children;
}
