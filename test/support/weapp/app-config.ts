import { read } from './templates';

interface AppJson {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  preloadRule?: Record<string, { packages: string[] }>;
  tabBar?: { list: { pagePath: string; text: string }[] };
}

/** What app.json says of pages. */
export interface AppConfig {
  home: string;
  tabs: { page: string; text: string }[];
  has(page: string): boolean;
  isTab(page: string): boolean;
  title(page: string): string;
  /** The root of the sub-package a page lies in. */
  packageOf(page: string): string | undefined;
  /** Sub-packages fetched in advance when a page shows. */
  preloads(page: string): string[];
}

export function readAppConfig(): AppConfig {
  const json = JSON.parse(read('app.json')) as AppJson;
  const packages = json.subPackages ?? [];
  const pages = new Set([
    ...json.pages,
    ...packages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
  ]);
  const tabs = (json.tabBar?.list ?? []).map(({ pagePath, text }) => ({ page: pagePath, text }));
  return {
    home: json.pages[0]!,
    tabs,
    has: (page) => pages.has(page),
    isTab: (page) => tabs.some((tab) => tab.page === page),
    title: (page) =>
      (JSON.parse(read(`${page}.json`)) as { navigationBarTitleText?: string }).navigationBarTitleText ?? '',
    packageOf: (page) => packages.find(({ root }) => page.startsWith(`${root}/`))?.root,
    preloads: (page) => json.preloadRule?.[page]?.packages ?? [],
  };
}
