import { Picker, Text, View } from '@tarojs/components';
import { Section } from './section';
import { SwitchLine } from './switch-line';
import type { SettingsDesk } from './use-settings';

/** The night, until the person says otherwise. */
const usual = { from: '22:00', to: '08:00' };

export function QuietHours({ desk: { settings, set } }: { desk: SettingsDesk }) {
  if (!settings) return null;
  const { quietHours } = settings;
  return (
    <Section title="免打扰">
      <SwitchLine
        word="免打扰时段"
        note="这段时间里不发微信和短信，过后再发"
        on={quietHours !== null}
        onChange={(on) => set({ quietHours: on ? usual : null })}
      />
      {quietHours && (
        <>
          <Hour word="从" value={quietHours.from} onPick={(from) => set({ quietHours: { ...quietHours, from } })} />
          <Hour
            word={quietHours.to <= quietHours.from ? '到次日' : '到'}
            value={quietHours.to}
            onPick={(to) => set({ quietHours: { ...quietHours, to } })}
          />
        </>
      )}
    </Section>
  );
}

/** Always Beijing time, as everything here. */
function Hour({ word, value, onPick }: { word: string; value: string; onPick: (value: string) => void }) {
  return (
    <Picker
      mode="time"
      value={value}
      aria-label={`免打扰${word}，${value}`}
      onChange={({ detail }) => detail.value !== '' && onPick(String(detail.value).slice(0, 5))}
    >
      <View className="settings-line">
        <Text className="settings-words">{word}</Text>
        <Text className="settings-time">{value}</Text>
      </View>
    </Picker>
  );
}
