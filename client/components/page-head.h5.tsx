import { useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { routes } from '../../shared/routes';
import { currentRoute, go } from '../routes';
import { Icon } from './icon';
import './page-head.scss';

/** The browser build draws its own title bar: WeChat's browser has none, and a cold link still needs a way back. */
export function PageHead({ title }: { title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [route] = useState(currentRoute);
  const name = () => {
    document.title = `${title} · 参赛掌上通`;
  };
  useDidShow(() => {
    name();
    // A screen reader goes on where focus is; without this it would stay on the page before.
    heading.current?.focus({ preventScroll: true });
  });
  useEffect(name, [title]);
  return (
    <header className="page-head">
      {route && !routes[route].tab && (
        <button type="button" className="page-back" aria-label="返回" onClick={() => void go.back()}>
          <Icon name="back" />
        </button>
      )}
      <h1 ref={heading} tabIndex={-1} className="page-title">
        {title}
      </h1>
    </header>
  );
}
