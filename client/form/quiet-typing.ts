import { FormElement, TaroElement } from '@tarojs/runtime';

interface MiniEvent {
  type: string;
  mpEvent?: { detail: { value: string } };
}
interface Runtime {
  dispatchEvent(this: FormElement, event: MiniEvent): boolean;
}

const element = TaroElement.prototype as unknown as Runtime;
const field = FormElement.prototype as unknown as Runtime;
const loud = field.dispatchEvent;

/**
 * Taro answers every keystroke by setting the field's whole text again: thousands of characters over the bridge, and a
 * cursor that jumps. Fields marked with `data-typed` keep their text to themselves.
 */
field.dispatchEvent = function (event) {
  if (event.type !== 'input' || !event.mpEvent || !('typed' in this.dataset)) return loud.call(this, event);
  this.props.value = event.mpEvent.detail.value;
  return element.dispatchEvent.call(this, event);
};
