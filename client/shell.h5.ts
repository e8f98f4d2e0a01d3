import './styles/browser.scss';
import './dom/dom.scss';
