import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/button';
import { Field } from './field';
import { phoneProblem, plainPhone, problemsFrom } from './problems';
import type { Attempt } from './use-attempt';
import { type Code, sendWord } from './use-code';

interface Props {
  at: Attempt;
  asked: Code;
  phone: string;
  /** Absent: the phone is the one signed in, and stands fixed. */
  onPhone?: (phone: string) => void;
  code: string;
  onCode: (code: string) => void;
  onDone?: () => void;
}

/** The phone, and the code that goes to it. */
export function CodeFields({ at, asked, phone, onPhone, code, onCode, onDone }: Props) {
  const { problems, settled } = at;
  const sent = asked.sent?.phone === phone ? asked.sent : null;
  const sendCode = async () => {
    const wrong = phoneProblem(phone);
    at.setProblems(wrong ? { phone: wrong } : {});
    if (wrong) return;
    const error = await asked.send(phone);
    if (error) at.setProblems(problemsFrom(error));
  };
  return (
    <>
      {onPhone && (
        <Field
          name="phone"
          label="手机号"
          value={phone}
          problem={problems.phone}
          onInput={(typed) => {
            onPhone(plainPhone(typed));
            settled('phone');
          }}
        />
      )}
      <Field
        name="code"
        label="短信验证码"
        value={code}
        problem={problems.code}
        onInput={(typed) => {
          onCode(typed.replace(/\D/g, ''));
          settled('code');
        }}
        focus={sent !== null}
        onDone={onDone}
      >
        <Button kind="secondary" disabled={asked.wait > 0} busy={asked.sending} onClick={() => void sendCode()}>
          {sendWord(asked.sending, asked.wait, asked.sent !== null)}
        </Button>
      </Field>
      {sent && (
        <View className="sign-in-sent" aria-role="status">
          <Text>{`验证码已发往 ${sent.phone}，${sent.minutes} 分钟内有效。没有收到时请查看拦截短信。`}</Text>
        </View>
      )}
    </>
  );
}
