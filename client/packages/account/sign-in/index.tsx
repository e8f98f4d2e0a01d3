import { Checkbox, CheckboxGroup, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { endpoints } from '../../../../shared/api';
import { AppError, errorCodes } from '../../../../shared/errors';
import { call } from '../../../api/call';
import { useLoaded } from '../../../api/use-loaded';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Page } from '../../../components/page';
import { go } from '../../../routes';
import { type LegalDoc, legalNames } from '../../../sentences';
import { deviceName } from '../../../session/device';
import { forgetPlace, leadsBackAfterExpiry, returnFromSignIn } from '../../../session/return-to';
import { startSession } from '../../../session/session';
import { Field } from './field';
import { PhoneButton } from './phone-button';
import { codeProblem, phoneProblem, plainPhone, type Problems, problemsFrom } from './problems';
import { Remember } from './remember';
import { sendWord, useCode } from './use-code';
import './index.scss';

const inWeChat = process.env.TARO_ENV === 'weapp';
const notAgreed = '请先阅读用户协议和隐私政策，同意后在方框里打勾。';

export default function SignInPage() {
  const [expired] = useState(leadsBackAfterExpiry);
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [agreed, setAgreed] = useState(false);
  const [remember, setRemember] = useState(true);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Problems>({});
  const asked = useCode(phone);
  const terms = useLoaded('legal/terms', () => call(endpoints.getLegal, { params: { doc: 'terms' } }), {
    shared: true,
  });
  const forThisPhone = asked.sent?.phone === phone ? asked.sent : null;

  /** A sentence goes as soon as the person mends what it is about. */
  const settled = (name: keyof Problems) => setProblems(without({ ...problems, [name]: undefined, form: undefined }));
  const sendCode = async () => {
    const wrong = phoneProblem(phone);
    setProblems(wrong ? { phone: wrong } : {});
    if (wrong) return;
    const error = await asked.send(phone);
    if (error) setProblems(problemsFrom(error));
  };
  const termsVersion = async () =>
    (terms.data ?? (await call(endpoints.getLegal, { params: { doc: 'terms' } }))).version;
  const tell = (told: Problems) => {
    setProblems(told);
    if (!told.consent) return;
    // The terms have changed since they were ticked: a new text, a new tick.
    setAgreed(false);
    void terms.reload();
  };
  const signIn = async () => {
    const found = without({
      phone: phoneProblem(phone),
      code: codeProblem(code),
      consent: agreed ? undefined : notAgreed,
    });
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      const acceptedTerms = await termsVersion();
      const challengeId = forThisPhone?.challengeId;
      startSession(
        await call(endpoints.signInBySms, {
          input: {
            phone,
            code,
            acceptedTerms,
            remember,
            device: deviceName(),
            ...(challengeId && { challengeId }),
          },
        }),
      );
      await returnFromSignIn();
    } catch (thrown) {
      tell(problemsFrom(thrown instanceof AppError ? thrown : new AppError('internal', String(thrown))));
    } finally {
      setBusy(false);
    }
  };
  const leave = () => {
    forgetPlace();
    void go.back();
  };
  const bar = (
    <BottomBar>
      <Button kind="secondary" onClick={leave}>
        暂不登录
      </Button>
      <Button busy={busy} onClick={() => void signIn()}>
        {busy ? '正在登录' : '登录'}
      </Button>
    </BottomBar>
  );
  const consent = (
    <Consent
      agreed={agreed}
      problem={problems.consent}
      onChange={(on) => {
        setAgreed(on);
        settled('consent');
      }}
    />
  );
  return (
    <Page title="登录" bar={bar}>
      <View className="sign-in">
        {expired && (
          <View className="sign-in-expired" aria-role="status">
            <Text>{errorCodes.unauthenticated.sentence}</Text>
          </View>
        )}
        <Text className="sign-in-lead">团队联络人用手机号登录，查看和修改自己负责的报名。不登录也可以浏览赛事。</Text>
        {inWeChat && (
          <PhoneButton
            agreed={agreed}
            termsVersion={termsVersion}
            onNotAgreed={() => setProblems({ consent: notAgreed })}
            onProblems={tell}
          >
            {consent}
          </PhoneButton>
        )}
        <Field
          name="phone"
          label="手机号"
          value={phone}
          problem={problems.phone}
          onInput={(typed) => {
            setPhone(plainPhone(typed));
            settled('phone');
          }}
        />
        <Field
          name="code"
          label="短信验证码"
          value={code}
          problem={problems.code}
          onInput={(typed) => {
            setCode(typed.replace(/\D/g, ''));
            settled('code');
          }}
          focus={forThisPhone !== null}
        >
          <Button kind="secondary" disabled={asked.wait > 0} busy={asked.sending} onClick={() => void sendCode()}>
            {sendWord(asked.sending, asked.wait, asked.sent !== null)}
          </Button>
        </Field>
        {forThisPhone && (
          <View className="sign-in-sent" aria-role="status">
            <Text>{`验证码已发往 ${forThisPhone.phone}，${forThisPhone.minutes} 分钟内有效。没有收到时请查看拦截短信。`}</Text>
          </View>
        )}
        {!inWeChat && consent}
        {!inWeChat && <Remember on={remember} onChange={setRemember} />}
        {problems.form && (
          <View className="sign-in-problem" aria-role="alert">
            <Text>{problems.form}</Text>
          </View>
        )}
      </View>
    </Page>
  );
}

function Consent({
  agreed,
  problem,
  onChange,
}: {
  agreed: boolean;
  problem?: string;
  onChange: (on: boolean) => void;
}) {
  return (
    <View className="sign-in-consent">
      <CheckboxGroup
        onChange={(event: { detail: { value: string[] } }) => onChange(event.detail.value.includes('agreed'))}
      >
        <Checkbox value="agreed" checked={agreed} className="sign-in-agree">
          我已阅读并同意
        </Checkbox>
      </CheckboxGroup>
      {(Object.keys(legalNames) as LegalDoc[]).map((doc) => (
        <Button key={doc} kind="plain" onClick={() => void go.to('legal', { doc })}>
          {`《${legalNames[doc]}》`}
        </Button>
      ))}
      {problem && (
        <View className="sign-in-problem" aria-role="alert">
          <Text>{problem}</Text>
        </View>
      )}
    </View>
  );
}

function without(problems: { [name in keyof Problems]: string | undefined }): Problems {
  return Object.fromEntries(Object.entries(problems).filter(([, sentence]) => sentence !== undefined));
}
