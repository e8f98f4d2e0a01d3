import { routes } from '../shared/routes';
import { tabs } from './tabs';

const pages = Object.values(routes).map((route) => route.page);
/** `packages/entry/form/index` lies in the sub-package `packages/entry`. */
const packageOf = (page: string) => page.split('/').slice(0, 2).join('/');
const roots = [...new Set(pages.filter((page) => page.startsWith('packages/')).map(packageOf))];

const inBrowser = process.env.TARO_ENV === 'h5';
/** WeChat reads the colours from theme.json; the browser gets them from app.scss. */
const themed = (name: string, plain: string) => (inBrowser ? plain : `@${name}`);

/** WeChat draws the bar and wants pictures; in the browser components/page-tabs.h5.tsx draws it. */
const pictures = (name: string) =>
  inBrowser ? {} : { iconPath: themed(`${name}Icon`, ''), selectedIconPath: themed(`${name}Selected`, '') };

export default defineAppConfig({
  pages: pages.filter((page) => page.startsWith('pages/')),
  subPackages: roots.map((root) => ({
    root,
    pages: pages.filter((page) => packageOf(page) === root).map((page) => page.slice(root.length + 1)),
  })),
  preloadRule: {
    [routes.registrations.page]: { network: 'all', packages: ['packages/entry'] },
    [routes.contests.page]: { network: 'all', packages: ['packages/contest'] },
    [routes.messages.page]: { network: 'all', packages: ['packages/messages', 'packages/entry'] },
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
    custom: inBrowser,
    list: tabs.map(({ name, word }) => ({ pagePath: routes[name].page, text: word, ...pictures(name) })),
  },
  animation: false,
  lazyCodeLoading: 'requiredComponents',
  darkmode: true,
  themeLocation: 'theme.json',
});
