import Taro from '@tarojs/taro';
import { isOnline, subscribeNetwork } from '../../api/network';
import { currentSession, subscribeSession } from '../../session/session';

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
