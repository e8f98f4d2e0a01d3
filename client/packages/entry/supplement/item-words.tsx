import { Text, Textarea, View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { textLength } from '../../../../shared/form/answers';
import type { SupplementItem } from '../../../../shared/supplement';
import { MOST_SUPPLEMENT_WORDS } from '../../../../shared/supplement-rules';
import '../../../components/input-box.scss';
import '../../../form/field.scss';
import '../../../form/quiet-typing';
import type { SupplementDraft } from '../../../offline/supplement-drafts';

/** WeChat keeps this free between the words and the keyboard, in px: the bottom bar stands there. */
const cursorSpacing = 136;

interface Props {
  item: SupplementItem;
  label: string;
  draft: SupplementDraft;
  text: string;
}

/** The field keeps its own text, so that the cursor stays; what another tab wrote comes in while it is not typed into. */
export function ItemWords({ item, label, draft, text }: Props) {
  const [start, setStart] = useState({ round: 0, text });
  const shown = useRef(text);
  const focused = useRef(false);
  const latest = useRef(text);
  const follow = () => {
    if (focused.current || latest.current === shown.current) return;
    shown.current = latest.current;
    setStart(({ round }) => ({ round: round + 1, text: latest.current }));
  };
  useEffect(() => {
    latest.current = text;
    follow();
  }, [text]);
  const length = textLength(text);
  return (
    <View className="field">
      <View className="input-box">
        <Textarea
          key={start.round}
          className="field-lines"
          autoHeight
          disableDefaultPadding
          data-typed
          aria-label={label}
          defaultValue={start.text}
          maxlength={-1}
          cursorSpacing={cursorSpacing}
          adjustPosition
          onInput={({ detail: { value } }) => {
            shown.current = value;
            draft.edit(item.id, () => ({ text: value }));
          }}
          onFocus={() => (focused.current = true)}
          onBlur={() => {
            focused.current = false;
            follow();
          }}
        />
      </View>
      <View className="field-foot">
        <View />
        <Text className={`field-counter${length > MOST_SUPPLEMENT_WORDS ? ' field-counter-over' : ''}`}>
          {`${length}/${MOST_SUPPLEMENT_WORDS}`}
        </Text>
      </View>
    </View>
  );
}
