import { type KeyboardEvent, type ReactNode } from 'react';

/** The properties every Taro component takes, as far as the browser build knows them. */
export interface Standard {
  id?: string;
  className?: string;
  style?: string | Record<string, string | number>;
  hidden?: boolean;
  children?: ReactNode;
  [name: `on${string}` | `aria-${string}` | `data-${string}`]: unknown;
}

/** Mean something to a mini-program only; unknown names would end up as attributes in the page. */
const miniProgramOnly =
  /^(hover[A-Z]\w*|compileMode|animation|openType|lang|sessionFrom|send[A-Z]\w*|showMessageCard|appParameter|scopes?|enhanced|bounces|showScrollbar|selectable|userSelect|decode|space|overflow|maxLines|formType|plain|loading|size|lazyLoad|webp|showMenuByLongpress|disablePrerender|disableDefaultPadding|cursorSpacing|adjustPosition|on(GetPhoneNumber|GetRealTimePhoneNumber|ChooseAvatar|OpenSetting|Contact|AgreePrivacyAuthorization|KeyboardHeightChange))$/;

const operated = new Set(['button', 'link', 'radio', 'checkbox', 'switch', 'tab']);

/** Taro's properties as attributes of a DOM element. */
export function attributes(given: Standard): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (name === 'aria-role') result.role = value;
    else if (name === 'onLongPress') result.onContextMenu = value;
    else if (name === 'style' && typeof value === 'string') result.style = declarations(value);
    else if (!miniProgramOnly.test(name)) result[name] = value;
  }
  if (operated.has(String(result.role))) Object.assign(result, keyboardReachable(result));
  return result;
}

/** A mini-program's view with a role is found by its screen reader; a browser's needs a tab stop and keys as well. */
function keyboardReachable(result: Record<string, unknown>) {
  return {
    tabIndex: result.tabIndex ?? 0,
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.preventDefault();
      event.currentTarget.click();
    },
  };
}

function declarations(css: string): Record<string, string> {
  const pairs = css.split(';').map((part) => {
    const colon = part.indexOf(':');
    const name = part.slice(0, colon).trim();
    const key = name.startsWith('--') ? name : name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return [key, part.slice(colon + 1).trim()] as const;
  });
  return Object.fromEntries(pairs.filter(([key, value]) => key && value));
}

/** An event as WeChat shapes it: what happened is in `detail`. */
export function withDetail<Detail>(event: { currentTarget: unknown; target: unknown; type: string }, detail: Detail) {
  return { type: event.type, target: event.target, currentTarget: event.currentTarget, detail };
}
