import { Text, View } from '@tarojs/components';
import { Icon } from '../../components/icon';
import './tick.scss';

/** For what names no field: the person says when it is done. Kept on this phone. */
export function Tick({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <View className="tick" aria-role="button" onClick={() => onChange(!on)}>
      <View className={`tick-box${on ? ' tick-box-on' : ''}`} aria-hidden>
        {on && <Icon name="check" />}
      </View>
      <Text>{on ? '已标为改好（只记在这台手机上）' : '改好后点这里标记'}</Text>
    </View>
  );
}
