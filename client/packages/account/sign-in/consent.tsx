import { Checkbox, CheckboxGroup, Text, View } from '@tarojs/components';
import { Button } from '../../../components/button';
import { go } from '../../../routes';
import { type LegalDoc, legalNames } from '../../../sentences';

interface Props {
  agreed: boolean;
  problem?: string;
  onChange: (on: boolean) => void;
}

export function Consent({ agreed, problem, onChange }: Props) {
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
