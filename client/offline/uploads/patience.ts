import Taro from '@tarojs/taro';
import { AppError } from '../../../shared/errors';
import { isOnline, subscribeNetwork } from '../../api/network';
import { currentSession, subscribeSession } from '../../session/session';

/** Gives up on an answer as soon as the network is gone, instead of when the call has run out of time. */
export function whileOnline<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = subscribeNetwork(() => {
      if (!isOnline()) reject(new AppError('unavailable', 'the network is gone', { sentence: '网络断开了。' }));
    });
    void work.then(resolve, reject).then(stop);
  });
}

const longestMs = 30_000;

/** A little longer after each failure, or until the network, the session or the person is back. */
export function patience(failures: number, hurry: (now: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, Math.min(longestMs, 1000 * 2 ** failures));
    const stops = [
      subscribeNetwork(() => isOnline() && done()),
      subscribeSession(() => currentSession() && done()),
      () => Taro.offAppShow(done),
    ];
    // WeChat breaks off what is under way five seconds after the app has left the screen.
    Taro.onAppShow(done);
    hurry(done);
    function done() {
      clearTimeout(timer);
      for (const stop of stops) stop();
      resolve();
    }
  });
}
