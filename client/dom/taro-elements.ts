/** Taro's H5 shell would register its custom elements for tab bar and pull-down; this client draws its own. */
export function defineCustomElementTaroTabbar() {}
export function defineCustomElementTaroPullToRefreshCore() {}

/** `Taro.previewImage` is made of these. */
export function defineCustomElementTaroSwiperCore() {
  throw new Error('previewImage needs custom elements, which the H5 build does without: open the file instead');
}
export const defineCustomElementTaroSwiperItemCore = defineCustomElementTaroSwiperCore;
