import './styles/browser.scss';
import './dom/dom.scss';
import { keepShell } from './offline/keep-shell';

keepShell();
