import Taro from '@tarojs/taro';

/**
 * Copies, and gives null; or why not and the other way, in a sentence. WeChat itself says that it has copied, and its
 * errno why not: 103 refused, 104 left, 112 undeclared. The browser's twin: copy-text.h5.ts.
 */
export async function copyText(text: string): Promise<string | null> {
  try {
    await Taro.setClipboardData({ data: text });
    return null;
  } catch (thrown) {
    return whyNotCopied(thrown);
  }
}

function whyNotCopied(thrown: unknown): string {
  const { errMsg = '', errno } = (thrown ?? {}) as { errMsg?: string; errno?: number };
  if (errno === 112 || /privacy agreement|privacy api banned/.test(errMsg)) {
    return '这里暂时不能使用剪贴板，请长按选中文字复制。';
  }
  if (errno === 103 || errno === 104 || /privacy permission/.test(errMsg)) {
    return '需要先同意《隐私保护指引》才能一键复制：请过一会儿再点一次，并选择“同意”；或者长按选中文字复制。';
  }
  return '没有复制成功，请重试，或者长按选中文字复制。';
}
