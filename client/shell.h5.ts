import './styles/browser.scss';
import './dom/dom.scss';
import { followKeyboard } from './dom/keyboard';
import { keepShell } from './offline/keep-shell';

followKeyboard();
keepShell();
