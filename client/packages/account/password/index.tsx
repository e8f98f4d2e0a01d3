import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { endpoints } from '../../../../shared/api';
import { maskPhone } from '../../../../shared/contacts';
import { AppError } from '../../../../shared/errors';
import { PASSWORD_LEAST, PASSWORD_MOST } from '../../../../shared/password';
import { call } from '../../../api/call';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { Failed } from '../../../components/failed';
import { Page } from '../../../components/page';
import { go } from '../../../routes';
import { deviceName } from '../../../session/device';
import { returnFromSignIn } from '../../../session/return-to';
import { currentSession, startSession } from '../../../session/session';
import { CodeFields } from '../sign-in/code-fields';
import { Consent } from '../sign-in/consent';
import { Field } from '../sign-in/field';
import { forgetCode, readKeptCode } from '../sign-in/kept-code';
import { codeProblem, newPasswordProblem, phoneProblem } from '../sign-in/problems';
import { notAgreed, useAttempt } from '../sign-in/use-attempt';
import { useCode } from '../sign-in/use-code';
import '../sign-in/index.scss';

type Done = 'registered' | 'replaced';

/** An account for a phone, or a new password for the one it has: either way a code to the phone comes first. */
export default function PasswordPage() {
  const [done, setDone] = useState<Done | null>(null);
  const own = useOwnPhone();
  if (done) return <Told done={done} />;
  if (own.phone !== undefined) return <Setting own={own.phone} onDone={setDone} />;
  const failed = own.error && <Failed sentence={own.error.sentence} busy={false} onRetry={own.retry} />;
  return <Page title="登录密码" state={failed ? 'failed' : 'loading'} failed={failed} />;
}

function Told({ done }: { done: Done }) {
  const sentence =
    done === 'registered'
      ? '账号已注册，您已登录。以后可以用手机号和密码登录，也可以继续用短信验证码。'
      : '新密码已生效，其他设备都已退出登录。';
  return (
    <Page title="登录密码">
      <Empty sentence={sentence} action={<Button onClick={() => void returnFromSignIn()}>完成</Button>} />
    </Page>
  );
}

function Setting({ own, onDone }: { own: string | null; onDone: (done: Done) => void }) {
  const [typed, setTyped] = useState(() => readKeptCode()?.phone ?? '');
  const phone = own ?? typed;
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const asked = useCode(phone);
  const at = useAttempt();
  const save = () => {
    const challengeId = asked.sent?.phone === phone ? asked.sent.challengeId : '';
    const found = {
      phone: phoneProblem(phone),
      code: challengeId === '' ? '请先点“发送验证码”。' : codeProblem(code),
      password: newPasswordProblem(password, phone),
      // Whoever is signed in has agreed to the texts as they are now: the own phone was told after that.
      consent: own !== null || at.agreed ? undefined : notAgreed,
    };
    void at.attempt(found, async (acceptedTerms) => {
      const input = { phone, code, challengeId, password, acceptedTerms, device: deviceName() };
      const { registered, ...reply } = await call(endpoints.setPassword, { input });
      startSession(reply);
      forgetCode();
      onDone(registered ? 'registered' : 'replaced');
    });
  };
  const bar = (
    <BottomBar>
      <Button kind="secondary" onClick={() => void (own === null ? go.replace('sign-in') : go.back())}>
        {own === null ? '回到登录' : '返回'}
      </Button>
      <Button busy={at.busy} onClick={save}>
        {at.busy ? '正在保存' : '保存密码'}
      </Button>
    </BottomBar>
  );
  return (
    <Page title="登录密码" bar={bar}>
      <View className="sign-in">
        <Text className="sign-in-lead">
          {own === null
            ? '用短信验证码确认手机号，再设一个密码。没有账号的手机号会在报名平台注册账号；已有账号的换成新密码，其他设备会退出登录。'
            : `验证码发到您的手机 ${maskPhone(own)}。已有密码的换成新密码，其他设备会退出登录。`}
        </Text>
        <CodeFields {...{ at, asked, phone, code }} {...(own === null && { onPhone: setTyped })} onCode={setCode} />
        <Field
          name="newPassword"
          label="新密码"
          help={`${PASSWORD_LEAST}–${PASSWORD_MOST} 个字符，什么字符都可以，也可以粘贴；不能是常见的密码或手机号。`}
          value={password}
          problem={at.problems.password}
          onInput={(text) => {
            setPassword(text);
            at.settled('password');
          }}
          onDone={save}
        />
        {own === null && <Consent agreed={at.agreed} problem={at.problems.consent} onChange={at.agree} />}
        {(at.problems.form ?? (own !== null && (at.problems.phone ?? at.problems.consent))) && (
          <View className="sign-in-problem" aria-role="alert">
            <Text>{at.problems.form ?? at.problems.phone ?? at.problems.consent ?? ''}</Text>
          </View>
        )}
      </View>
    </Page>
  );
}

/** The phone signed in, whole, for it is one's own: null for nobody, undefined until the server has told it. */
function useOwnPhone() {
  const [phone, setPhone] = useState<string | null | undefined>(() => (currentSession() ? undefined : null));
  const [error, setError] = useState<AppError | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!currentSession()) return;
    call(endpoints.getSession).then(
      ({ user }) => setPhone(user.phone),
      (thrown: unknown) => setError(thrown instanceof AppError ? thrown : new AppError('internal', String(thrown))),
    );
  }, [tries]);
  const retry = () => {
    setError(null);
    setTries(tries + 1);
  };
  return { phone, error, retry };
}
