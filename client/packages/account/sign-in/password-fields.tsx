import { Field } from './field';
import type { Attempt } from './use-attempt';

interface Props {
  at: Attempt;
  account: string;
  onAccount: (typed: string) => void;
  password: string;
  onPassword: (typed: string) => void;
  onDone: () => void;
}

export function PasswordFields({ at: { problems, settled }, account, onAccount, password, onPassword, onDone }: Props) {
  return (
    <>
      <Field
        name="account"
        label="手机号或账号名"
        value={account}
        problem={problems.account}
        onInput={(typed) => {
          onAccount(typed);
          settled('account');
        }}
      />
      <Field
        name="password"
        label="密码"
        value={password}
        problem={problems.password}
        onInput={(typed) => {
          onPassword(typed);
          settled('password');
        }}
        onDone={onDone}
      />
    </>
  );
}
