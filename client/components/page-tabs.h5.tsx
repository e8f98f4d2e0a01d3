import { useState, type MouseEvent } from 'react';
import { routes, type TabName } from '../../shared/routes';
import { badgeWord, useUnread } from '../messages/unread';
import { currentRoute, go } from '../routes';
import { tabs } from '../tabs';
import { Icon } from './icon';
import './page-tabs.scss';

/** Links, so that they can be opened in a new tab and a screen reader counts them. */
export function PageTabs() {
  const [here] = useState(currentRoute);
  if (!here || !routes[here].tab) return null;
  const open = (event: MouseEvent, name: TabName) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (name !== here) void go.to(name);
  };
  return (
    <nav className="page-tabs" aria-label="主导航">
      {tabs.map(({ name, word }) => (
        <a
          key={name}
          className={`page-tab${name === here ? ' page-tab-here' : ''}`}
          href={routes[name].address}
          aria-current={name === here ? 'page' : undefined}
          onClick={(event) => open(event, name)}
        >
          <Icon name={name} />
          {word}
          {name === 'messages' && <Unread />}
        </a>
      ))}
    </nav>
  );
}

function Unread() {
  const count = useUnread();
  if (count === 0) return null;
  return (
    <span className="page-tab-unread">
      <span aria-hidden>{badgeWord(count)}</span>
      <span className="page-tab-spoken">{`${count} 条未读`}</span>
    </span>
  );
}
