/** WeChat draws the tab bar from app.config.ts. The browser's twin is page-tabs.h5.tsx. */
export function PageTabs() {
  return null;
}
