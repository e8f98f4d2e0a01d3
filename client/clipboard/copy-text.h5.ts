import Taro from '@tarojs/taro';

/** Where there is no clipboard, as outside of HTTPS, or it is denied, the old command may still be allowed. */
export async function copyText(text: string): Promise<string | null> {
  const isCopied = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  if (!isCopied && !copySelection(text)) return '浏览器不允许复制，请长按选中文字复制。';
  void Taro.showToast({ title: '已复制', icon: 'none' });
  return null;
}

function copySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.readOnly = true;
  area.value = text;
  area.style.position = 'fixed';
  area.style.left = '-10000px';
  const focused = document.activeElement as HTMLElement | null;
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  focused?.focus();
  return isCopied;
}
