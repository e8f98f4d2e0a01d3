import { routes } from '../shared/routes';

const pages = Object.values(routes).map((route) => route.page);
/** `packages/entry/form/index` lies in the sub-package `packages/entry`. */
const packageOf = (page: string) => page.split('/').slice(0, 2).join('/');
const roots = [...new Set(pages.filter((page) => page.startsWith('packages/')).map(packageOf))];

/** WeChat reads the colours from theme.json; the browser gets them from app.scss. */
const themed = (name: string, plain: string) => (process.env.TARO_ENV === 'h5' ? plain : `@${name}`);

const tab = (page: string, text: string, icon: string) => ({
  pagePath: page,
  text,
  iconPath: `assets/tabs/${icon}.png`,
  selectedIconPath: `assets/tabs/${icon}-selected.png`,
});

export default defineAppConfig({
  pages: pages.filter((page) => page.startsWith('pages/')),
  subPackages: roots.map((root) => ({
    root,
    pages: pages.filter((page) => packageOf(page) === root).map((page) => page.slice(root.length + 1)),
  })),
  preloadRule: {
    [routes.registrations.page]: { network: 'all', packages: ['packages/entry'] },
    [routes.contests.page]: { network: 'all', packages: ['packages/contest'] },
  },
  window: {
    navigationBarTitleText: '参赛掌上通',
    navigationBarBackgroundColor: themed('surface', '#FFFFFF'),
    navigationBarTextStyle: themed('barText', 'black') as 'black',
    backgroundColor: themed('page', '#F5F6F8'),
    backgroundTextStyle: themed('pullText', 'dark') as 'dark',
  },
  tabBar: {
    color: themed('tabText', '#4A5058'),
    selectedColor: themed('tabSelected', '#1456C8'),
    backgroundColor: themed('surface', '#FFFFFF'),
    borderStyle: themed('tabBorder', 'white') as 'white',
    list: [
      tab(routes.contests.page, '赛事', 'contests'),
      tab(routes.registrations.page, '我的赛事', 'registrations'),
      tab(routes.messages.page, '消息', 'messages'),
      tab(routes.me.page, '我的', 'me'),
    ],
  },
  lazyCodeLoading: 'requiredComponents',
  darkmode: true,
  themeLocation: 'theme.json',
});
