import { method, methodInTap, Refusal, type Api, type Host, type Options, type Values } from './host';

const windowInfo = {
  pixelRatio: 2,
  screenWidth: 375,
  screenHeight: 812,
  windowWidth: 375,
  windowHeight: 724,
  statusBarHeight: 44,
  screenTop: 88,
  safeArea: { left: 0, right: 375, top: 44, bottom: 778, width: 375, height: 734 },
};
const appInfo = { SDKVersion: '3.8.0', language: 'zh_CN', version: '8.0.50', theme: 'light', fontSizeSetting: 17 };
const deviceInfo = { brand: 'devtools', model: 'iPhone X', platform: 'ios', system: 'iOS 15.0', benchmarkLevel: 30 };

/** Calls that only have an effect on the phone: they succeed, and tests read them from `phone.calls`. */
const effects = [
  'addPhoneContact authorize checkSession disableAlertBeforeUnload enableAlertBeforeUnload',
  'hideKeyboard hideShareMenu hideTabBarRedDot makePhoneCall openDocument pageScrollTo previewImage previewMedia',
  'removeTabBarBadge requirePrivacyAuthorize saveImageToPhotosAlbum setBackgroundColor setBackgroundTextStyle',
  'setKeepScreenOn setNavigationBarColor setTabBarBadge setTabBarItem',
  'setTabBarStyle shareFileMessage showShareMenu showTabBarRedDot startPullDownRefresh stopPullDownRefresh',
  'updateShareMenu vibrateLong vibrateShort hideNavigationBarLoading showNavigationBarLoading showTabBar hideTabBar',
].flatMap((line) => line.split(' '));

/**
 * Answers a test may set, by name of the call: what the person chose, what WeChat's server said. One with an `errMsg`
 * of its own is a refusal.
 */
export type Answers = Record<string, Values | ((options: Options) => Values)>;

const usualAnswers: Answers = {
  login: { code: 'login-code' },
  getSetting: { authSetting: {}, subscriptionsSetting: { mainSwitch: true, itemSettings: {} } },
  getPrivacySetting: { needAuthorization: false, privacyContractName: '隐私保护指引' },
  getClipboardData: { data: '' },
  setClipboardData: {},
  addPhoneCalendar: {},
  getUserInfo: { userInfo: {} },
};

/** What WeChat opens in a tap only. */
const inTap: Answers = {
  requestSubscribeMessage: {},
  openSetting: { authSetting: {} },
};

export function deviceApi(host: Host, answers: Answers): Api {
  const api: Api = {};
  for (const name of effects) api[name] = method(host, name);
  const answered = (name: string, usual: Answers[string]) => (options: Options) => {
    const answer = answers[name] ?? usual;
    const { errMsg, ...given } = typeof answer === 'function' ? answer(options) : answer;
    if (errMsg !== undefined) throw new Refusal(String(errMsg), given);
    return given;
  };
  for (const [name, usual] of Object.entries(usualAnswers)) api[name] = method(host, name, answered(name, usual));
  for (const [name, usual] of Object.entries(inTap)) {
    api[name] = methodInTap(
      host,
      name,
      name === 'requestSubscribeMessage' ? asking(answered(name, usual)) : answered(name, usual),
    );
  }
  const infos: Record<string, Values> = {
    getSystemInfo: { ...windowInfo, ...appInfo, ...deviceInfo },
    getWindowInfo: windowInfo,
    getAppBaseInfo: appInfo,
    getDeviceInfo: deviceInfo,
    getSystemSetting: { locationEnabled: true, wifiEnabled: true },
    getAppAuthorizeSetting: { notificationAuthorized: 'authorized' },
    getAccountInfoSync: { miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' } },
    getMenuButtonBoundingClientRect: { left: 278, right: 365, top: 48, bottom: 80, width: 87, height: 32 },
  };
  for (const [name, info] of Object.entries(infos)) api[name] = () => host.own(info);
  api.getSystemInfoSync = api.getSystemInfo;
  api.getSystemInfo = method(host, 'getSystemInfo', () => infos.getSystemInfo);
  api.getSystemInfoAsync = method(host, 'getSystemInfoAsync', () => infos.getSystemInfo);
  api.canIUse = () => true;
  api.nextTick = (run: () => void) => host.later(run);
  api.getUpdateManager = () => ({ onCheckForUpdate() {}, onUpdateReady() {}, onUpdateFailed() {}, applyUpdate() {} });
  api.createSelectorQuery = () => selectorQuery(host);
  api.createIntersectionObserver = () => ({ relativeTo() {}, relativeToViewport() {}, observe() {}, disconnect() {} });
  api.reportEvent = () => {};
  return api;
}

/** Nothing has a place here: every rectangle is empty, and a list of them has no members. */
function selectorQuery(host: Host) {
  const results: unknown[] = [];
  const rectangle = { left: 0, right: 0, top: 0, bottom: 0, width: 0, height: 0, scrollTop: 0, scrollLeft: 0 };
  const query = {
    in: () => query,
    select: () => node(rectangle),
    selectViewport: () => node(rectangle),
    selectAll: () => node([]),
    exec: (done?: (results: unknown[]) => void) => host.later(() => done?.(host.own(results))),
  };
  const node = (result: unknown) => {
    const answer = (done?: (result: unknown) => void) => {
      results.push(result);
      if (done) host.later(() => done(host.own(result)));
      return query;
    };
    const fields = (_wanted: unknown, done?: (result: unknown) => void) => answer(done);
    return { boundingClientRect: answer, scrollOffset: answer, context: answer, node: answer, fields };
  };
  return query;
}

/** WeChat's own checks before it asks anybody: what was asked for at once, and how many. */
function asking(answer: (options: Options) => Values) {
  return (options: Options) => {
    const wanted = options.tmplIds as string[] | undefined;
    if (!wanted?.length) throw new Refusal('TmplIds can not be empty', { errCode: 10001 });
    if (wanted.length > 5) throw new Refusal('The number of templates is over the limit', { errCode: 20003 });
    return answer(options);
  };
}
