import path from 'node:path';
import { type IPluginContext } from '@tarojs/service';
import { require as requireTypeScript } from 'tsx/cjs/api';
import type * as Aria from '../client/aria-attributes';

interface MiniPlatform {
  platform: string;
  runtimePath: string | string[];
  template?: { mergeComponents(context: IPluginContext, components: typeof Aria.ariaAttributes): void };
}

/** A Taro plugin: writes aria attributes into the mini-program's templates. */
export default (context: IPluginContext) => {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform: MiniPlatform) {
      if (!platform.template) return;
      const { ariaAttributes } = requireTypeScript('../client/aria-attributes', __filename) as typeof Aria;
      platform.template.mergeComponents(context, ariaAttributes);
      platform.runtimePath = [platform.runtimePath, path.resolve(__dirname, '../client/aria-runtime.ts')].flat();
    },
  });
};
