import { Checkbox, CheckboxGroup } from '@tarojs/components';

/** On a borrowed device one unticks it and is signed in for half a day. */
export function Remember({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <CheckboxGroup
      onChange={(event: { detail: { value: string[] } }) => onChange(event.detail.value.includes('remember'))}
    >
      <Checkbox value="remember" checked={on} className="sign-in-agree">
        在这台设备上保持登录（不勾选则 12 小时后退出）
      </Checkbox>
    </CheckboxGroup>
  );
}
