import { Text, View } from '@tarojs/components';
import { type Contest, type Stage } from '../../../../shared/contest';
import { lengthOf } from '../../../../shared/turns-elsewhere';
import './stages.scss';

/** The stages one after the other: how long a publicity lasts, and what has to be there before. */
export function Stages({ stages, technicalVerification }: Pick<Contest, 'stages' | 'technicalVerification'>) {
  const verification = technicalVerification?.name ?? '';
  return (
    <View aria-role="list">
      {stages.map((stage) => (
        <View key={stage.name} className="stage" aria-role="listitem">
          <Text className="stage-name">{stage.name}</Text>
          <Text className="stage-about">{aboutStage(stage, verification)}</Text>
        </View>
      ))}
    </View>
  );
}

function aboutStage(stage: Stage, verification: string): string {
  const lasts = lengthOf(stage);
  const parts = [
    lasts === null ? null : `公示 ${lasts}`,
    stage.needs === undefined ? null : `${verification}“${stage.needs}”之后`,
    stage.task?.text ?? null,
  ];
  return parts.filter(Boolean).join('；');
}
