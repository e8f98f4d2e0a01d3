import { useEffect, useRef } from 'react';
import Taro, { useDidHide, useDidShow } from '@tarojs/taro';

/** Runs when the page shows, and again every so often while it and the app can be seen. */
export function useWhileShown(run: () => void, everyMs: number) {
  const latest = useRef(run);
  const shown = useRef(false);
  const timer = useRef<ReturnType<typeof setInterval>>();
  useEffect(() => {
    latest.current = run;
  });

  const stop = () => clearInterval(timer.current);
  const start = () => {
    stop();
    latest.current();
    timer.current = setInterval(() => latest.current(), everyMs);
  };
  useDidShow(() => {
    shown.current = true;
    start();
  });
  useDidHide(() => {
    shown.current = false;
    stop();
  });
  useEffect(() => {
    const appShows = () => shown.current && start();
    Taro.onAppShow(appShows);
    Taro.onAppHide(stop);
    return () => {
      Taro.offAppShow(appShows);
      Taro.offAppHide(stop);
      stop();
    };
    // start and stop touch refs only.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [everyMs]);
}
