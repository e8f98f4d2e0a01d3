import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { type ReactNode, useState } from 'react';
import { endpoints } from '../../../../shared/api';
import { AppError } from '../../../../shared/errors';
import { call } from '../../../api/call';
import { Button } from '../../../components/button';
import { returnFromSignIn } from '../../../session/return-to';
import { deviceName } from '../../../session/device';
import { startSession } from '../../../session/session';
import { type PhoneDetail, readPhoneAnswer } from './phone-answer';
import { type Problems, problemsFrom } from './problems';
import { useSecondsUntil } from './use-code';
import { usePrivacyGuide } from './use-privacy';

interface Props {
  agreed: boolean;
  termsVersion: () => Promise<string>;
  onNotAgreed: () => void;
  /** The server's words about the consent. */
  onProblems: (problems: Problems) => void;
  /** Stands between the button and the other way in: the consent is for both. */
  children: ReactNode;
}

/**
 * One tap for the number WeChat knows. WeChat charges for each callback and its code works once, so the button is gone
 * after it; where another try may help, the person asks for it. The browser's twin is phone-button.h5.tsx.
 */
export function PhoneButton({ agreed, termsVersion, onNotAgreed, onProblems, children }: Props) {
  const guide = usePrivacyGuide();
  const [stage, setStage] = useState<'offered' | 'working' | 'refused' | 'over'>('offered');
  const [sentence, setSentence] = useState('');
  const [mayAskAt, setMayAskAt] = useState(0);
  const wait = useSecondsUntil(mayAskAt);

  const signIn = async (phoneCode: string) => {
    setStage('working');
    try {
      const acceptedTerms = await termsVersion();
      const { code: loginCode } = await Taro.login();
      const input = { loginCode, phoneCode, acceptedTerms, device: deviceName() };
      startSession(await call(endpoints.signInByWechatPhone, { input }));
      await returnFromSignIn();
    } catch (thrown) {
      const error = thrown instanceof AppError ? thrown : new AppError('internal', String(thrown));
      const told = problemsFrom(error);
      if (told.consent) onProblems(told);
      else setSentence(error.detail.issues?.[0]?.message ?? error.sentence);
      const pause = error.detail.retryAfterSeconds;
      setMayAskAt(pause ? Date.now() + pause * 1000 : 0);
      setStage('refused');
    }
  };
  const take = (detail: PhoneDetail) => {
    const answer = readPhoneAnswer(detail);
    if ('code' in answer) return void signIn(answer.code);
    setSentence(answer.sentence);
    setStage(answer.mayAsk ? 'refused' : 'over');
  };
  const ask = () => {
    setSentence('');
    setStage('offered');
  };

  return (
    <View className="sign-in">
      {stage === 'offered' &&
        (agreed ? (
          <Button
            wide
            openType={guide === null ? 'getPhoneNumber' : 'getPhoneNumber|agreePrivacyAuthorization'}
            onGetPhoneNumber={(event) => take(event.detail as PhoneDetail)}
          >
            手机号快捷登录
          </Button>
        ) : (
          <Button wide onClick={onNotAgreed}>
            手机号快捷登录
          </Button>
        ))}
      {stage === 'working' && (
        <View aria-role="status">
          <Text>正在登录，请稍候。</Text>
        </View>
      )}
      {sentence !== '' && (
        <View className="sign-in-told" aria-role="status">
          <Text>{sentence}</Text>
        </View>
      )}
      {stage === 'refused' && wait === 0 && (
        <Button kind="secondary" onClick={ask}>
          再试一次快捷登录
        </Button>
      )}
      {children}
      {guide !== null && (
        <Button kind="plain" onClick={() => void Taro.openPrivacyContract({})}>
          {guide}
        </Button>
      )}
      <Text className="sign-in-or">或用短信验证码登录</Text>
    </View>
  );
}
