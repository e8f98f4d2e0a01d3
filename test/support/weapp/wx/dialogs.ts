import { method, Refusal, type Api, type Host, type Options } from './host';

interface Dialog {
  lines: string[];
  buttons: string[];
  answer: (button: number) => void;
}

/** What WeChat itself draws over the page: toasts, dialogs and action sheets, with their words and buttons. */
export class Dialogs {
  toast: string | undefined;
  dialog: Dialog | undefined;
  private toastEnds: NodeJS.Timeout | undefined;

  constructor(private readonly host: Host) {}

  /** The words to be seen, line by line. */
  lines(): string[] {
    return [
      ...(this.toast ? [this.toast] : []),
      ...(this.dialog ? [...this.dialog.lines, ...this.dialog.buttons] : []),
    ];
  }

  /** Presses a button of the open dialog; false when it has none of that name. */
  press(word: string): boolean {
    const button = this.dialog?.buttons.indexOf(word) ?? -1;
    if (button < 0) return false;
    const { answer } = this.dialog!;
    this.dialog = undefined;
    answer(button);
    return true;
  }

  close() {
    clearTimeout(this.toastEnds);
  }

  api(): Api {
    const hide = () => {
      clearTimeout(this.toastEnds);
      this.toast = undefined;
    };
    return {
      showToast: method(this.host, 'showToast', ({ title, duration = 1500 }) => {
        hide();
        this.toast = String(title);
        this.toastEnds = setTimeout(hide, duration as number);
      }),
      showLoading: method(this.host, 'showLoading', ({ title }) => {
        hide();
        this.toast = String(title);
      }),
      hideToast: method(this.host, 'hideToast', hide),
      hideLoading: method(this.host, 'hideLoading', hide),
      showModal: method(this.host, 'showModal', (options) => this.modal(options)),
      showActionSheet: method(this.host, 'showActionSheet', (options) => this.actions(options)),
    };
  }

  private modal({ title, content, showCancel = true, ...options }: Options): Promise<object> {
    const confirmText = String(options.confirmText ?? '确定');
    const buttons = showCancel ? [String(options.cancelText ?? '取消'), confirmText] : [confirmText];
    const lines = [title, content].filter(Boolean).map(String);
    return new Promise((resolve) => {
      const answer = (button: number) => {
        const confirm = buttons[button] === confirmText;
        resolve({ confirm, cancel: !confirm });
      };
      this.dialog = { lines, buttons, answer };
    });
  }

  private actions({ itemList }: Options): Promise<object> {
    const items = [...(itemList as string[])];
    return new Promise((resolve, reject) => {
      const answer = (tapIndex: number) =>
        tapIndex < items.length ? resolve({ tapIndex }) : reject(new Refusal('cancel'));
      this.dialog = { lines: [], buttons: [...items, '取消'], answer };
    });
  }
}
