import { useRef } from 'react';
import type { PickButtonsProps } from './pick-buttons';
import { localFiles } from './pick.h5';

export function PickButtons({ field, count, label, onPick }: PickButtonsProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <label className="files-choose button button-secondary">
      选择文件
      <input
        ref={input}
        type="file"
        className="files-input"
        aria-label={`${label}，选择文件`}
        accept={acceptOf(field)}
        multiple={count > 1}
        onChange={() => {
          onPick(localFiles(input.current?.files ?? null));
          // The same file may be chosen again.
          if (input.current) input.current.value = '';
        }}
      />
    </label>
  );
}

/** Endings alone would keep a phone from offering its camera, and have it hand over pictures in formats of its own. */
function acceptOf({ accept }: PickButtonsProps['field']): string {
  const pictures = accept.filter((ending) => ending === 'jpg' || ending === 'png');
  return [
    ...accept.map((ending) => `.${ending}`),
    ...pictures.map((ending) => `image/${ending.replace('jpg', 'jpeg')}`),
  ].join(',');
}
