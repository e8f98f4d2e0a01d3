import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { wxmlToJs } from 'miniprogram-compiler';
import compileWxss from 'miniprogram-compiler/src/wcsc';
import { routes } from '../../shared/routes';
import { buildOnce, weappFolder } from '../support/builds';
import { syntaxProblem } from '../support/javascript';
import { remoteAssets } from '../support/remote-assets';
import { filesOf, read } from '../support/weapp/templates';

const kilobyte = 1000;
const sizeOf = (files: string[]) =>
  files.reduce((sum, file) => sum + statSync(path.join(weappFolder, file)).size, 0) / kilobyte;
/** What WeChat takes into a package. */
const uploaded = () => ['.js', '.json', '.wxml', '.wxss', '.wxs', '.png'].flatMap(filesOf);

beforeAll(() => buildOnce('weapp'), 180_000);

describe('小程序产物', () => {
  test('微信自己的编译器接受每个 .wxml 与 .wxss', () => {
    const wxmlProblem = () => wxmlToJs(weappFolder, { maxBuffer: 64 * 1024 * 1024 });
    expect(wxmlProblem).not.toThrow();
    const sheets = filesOf('.wxss').map((file) => file.replace(/\.wxss$/, ''));
    expect(compileWxss(weappFolder, sheets, { maxBuffer: 64 * 1024 * 1024 })).not.toBeInstanceOf(Error);
  });

  test('每个脚本老手机都读得懂（ES2017）', () => {
    const problems = filesOf('.js').map((file) => [file, syntaxProblem(read(file), 2017)]);
    expect(problems.filter(([, problem]) => problem)).toEqual([]);
  });

  test('没有来自别处的资源', () => {
    const files = ['.js', '.json', '.wxml', '.wxss', '.wxs'].flatMap(filesOf);
    const remote = files.flatMap((file) => remoteAssets(read(file)).map((url) => `${file}: ${url}`));
    expect(remote).toEqual([]);
  });

  test('没有 eval，也不造函数', () => {
    const made = /[^\w$.](?:eval|new Function|Function)\((?!"return this"\))/g;
    const found = filesOf('.js').flatMap((file) =>
      [...read(file).matchAll(made)].map(({ 0: what }) => `${file}: ${what}`),
    );
    expect(found).toEqual([]);
  });

  test('主包与全部都不超重', () => {
    const all = uploaded();
    const main = all.filter((file) => !file.startsWith('packages/'));
    expect({ main: sizeOf(main) <= 800, all: sizeOf(all) <= 1200 }).toEqual({ main: true, all: true });
  });

  test('页面都在，非页签的都在分包里，按需加载，会变暗', () => {
    const app = JSON.parse(read('app.json')) as {
      pages: string[];
      subPackages: { root: string; pages: string[] }[];
      lazyCodeLoading: string;
      darkmode: boolean;
      themeLocation: string;
    };
    const inPackages = app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`));
    const missing = [...app.pages, ...inPackages].flatMap((page) =>
      ['js', 'json', 'wxml', 'wxss']
        .map((type) => `${page}.${type}`)
        .filter((file) => !existsSync(path.join(weappFolder, file))),
    );
    expect(missing).toEqual([]);
    const tabs = Object.values(routes).filter(({ tab }) => tab);
    expect(app.pages).toEqual(tabs.map(({ page }) => page));
    expect(new Set([...app.pages, ...inPackages])).toEqual(new Set(Object.values(routes).map(({ page }) => page)));
    expect(app.lazyCodeLoading).toBe('requiredComponents');
    expect([app.darkmode, existsSync(path.join(weappFolder, app.themeLocation))]).toEqual([true, true]);
  });

  test('深色与浅色主题提到的图标都在包里', () => {
    const themes = Object.values(JSON.parse(read('theme.json')) as Record<string, Record<string, string>>);
    const pictures = themes.flatMap((theme) => Object.values(theme).filter((value) => value.endsWith('.png')));
    expect(pictures.length).toBe(16);
    expect(pictures.filter((file) => !existsSync(path.join(weappFolder, file)))).toEqual([]);
  });
});
