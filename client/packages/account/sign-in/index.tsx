import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { endpoints } from '../../../../shared/api';
import { errorCodes } from '../../../../shared/errors';
import { call } from '../../../api/call';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Page } from '../../../components/page';
import { go } from '../../../routes';
import { deviceName } from '../../../session/device';
import { forgetPlace, leadsBackAfterExpiry, returnFromSignIn } from '../../../session/return-to';
import { startSession } from '../../../session/session';
import { CodeFields } from './code-fields';
import { Consent } from './consent';
import { forgetCode, readKeptCode } from './kept-code';
import { OtherWays, type Way } from './other-ways';
import { PasswordFields } from './password-fields';
import { PhoneButton } from './phone-button';
import { codeProblem, phoneProblem } from './problems';
import { Remember } from './remember';
import { notAgreed, useAttempt } from './use-attempt';
import { useCode } from './use-code';
import './index.scss';

const inWeChat = process.env.TARO_ENV === 'weapp';

export default function SignInPage() {
  const [expired] = useState(leadsBackAfterExpiry);
  const [way, setWay] = useState<Way>('sms');
  const [phone, setPhone] = useState(() => readKeptCode()?.phone ?? '');
  const [code, setCode] = useState('');
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(true);
  const asked = useCode(phone);
  const at = useAttempt();
  const consentProblem = at.agreed ? undefined : notAgreed;

  const enter = async (reply: Parameters<typeof startSession>[0]) => {
    startSession(reply);
    forgetCode();
    await returnFromSignIn();
  };
  const bySms = () => {
    const found = { phone: phoneProblem(phone), code: codeProblem(code), consent: consentProblem };
    return at.attempt(found, async (acceptedTerms) => {
      const challengeId = asked.sent?.phone === phone ? asked.sent.challengeId : undefined;
      const device = { remember, device: deviceName() };
      const input = { phone, code, acceptedTerms, ...device, ...(challengeId && { challengeId }) };
      await enter(await call(endpoints.signInBySms, { input }));
    });
  };
  const byPassword = () => {
    const found = {
      account: account.trim() === '' ? '请输入手机号或账号名。' : undefined,
      password: password === '' ? '请输入密码。' : undefined,
      consent: consentProblem,
    };
    const enterByPassword = async (acceptedTerms: string) => {
      const input = { account: account.trim(), password, acceptedTerms, remember, device: deviceName() };
      await enter(await call(endpoints.signInByPassword, { input }));
    };
    return at.attempt(found, enterByPassword, 'password');
  };
  const signIn = () => void (way === 'sms' ? bySms() : byPassword());
  const leave = () => {
    forgetPlace();
    forgetCode();
    void go.back();
  };
  const change = (next: Way) => {
    setWay(next);
    at.setProblems({});
    // What is typed already need not be typed again.
    if (next === 'password' && account === '') setAccount(phone);
    if (next === 'sms') setPassword('');
    if (next === 'sms' && phone === '' && !phoneProblem(account)) setPhone(account);
  };
  const bar = (
    <BottomBar>
      <Button kind="secondary" onClick={leave}>
        暂不登录
      </Button>
      <Button busy={at.busy} onClick={signIn}>
        {at.busy ? '正在登录' : '登录'}
      </Button>
    </BottomBar>
  );
  const consent = <Consent agreed={at.agreed} problem={at.problems.consent} onChange={at.agree} />;
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
            agreed={at.agreed}
            termsVersion={at.termsVersion}
            onNotAgreed={() => at.setProblems({ consent: notAgreed })}
            onProblems={at.tell}
          >
            {consent}
          </PhoneButton>
        )}
        {way === 'sms' ? (
          <CodeFields
            {...{ at, asked, phone, code }}
            onPhone={setPhone}
            onCode={setCode}
            onDone={() => code !== '' && signIn()}
          />
        ) : (
          <PasswordFields
            {...{ at, account, password }}
            onAccount={setAccount}
            onPassword={setPassword}
            onDone={signIn}
          />
        )}
        {!inWeChat && consent}
        {!inWeChat && <Remember on={remember} onChange={setRemember} />}
        {at.problems.form && (
          <View className="sign-in-problem" aria-role="alert">
            <Text>{at.problems.form}</Text>
          </View>
        )}
        <OtherWays way={way} onWay={change} />
      </View>
    </Page>
  );
}
