import Taro from '@tarojs/taro';
import { endpoints } from '../../shared/api';
import { call } from '../api/call';
import { deviceName } from './device';
import { currentSession, hasLeft, startSession } from './session';

/**
 * A WeChat that has signed in here before needs no tap for the next time. One that is not known, has signed out or has
 * no network finds the ways in where they always are. The browser's twin is silent-sign-in.h5.ts.
 */
export async function signInSilently(): Promise<void> {
  const isWanted = () => !currentSession() && !hasLeft();
  if (!isWanted()) return;
  try {
    const { code } = await Taro.login();
    const reply = await call(endpoints.signInByWechat, { input: { loginCode: code, device: deviceName() } });
    // Meanwhile the person may have come in another way.
    if (isWanted()) startSession(reply);
  } catch {
    // Nobody has asked for anything yet, so there is nothing to say.
  }
}
