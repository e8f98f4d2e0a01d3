import Taro, { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';

/** The mini-program has a title bar of its own. The browser's twin is page-head.h5.tsx. */
export function PageHead({ title }: { title: string }) {
  const show = () => void Taro.setNavigationBarTitle({ title });
  useDidShow(show);
  useEffect(show, [title]);
  return null;
}
