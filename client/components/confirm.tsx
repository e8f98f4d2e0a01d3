import { Text } from '@tarojs/components';
import { Button } from './button';
import { Sheet } from './sheet';

interface Props {
  open: boolean;
  title: string;
  /** What will happen, and what cannot be undone. */
  sentence: string;
  /** The verb on the button: "提交", never "确定". */
  action: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

export function Confirm({ open, title, sentence, action, danger, busy, onConfirm, onCancel }: Props) {
  return (
    <Sheet
      open={open}
      title={title}
      onClose={onCancel}
      actions={
        <>
          <Button kind="secondary" onClick={onCancel}>
            取消
          </Button>
          <Button kind={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      <Text>{sentence}</Text>
    </Sheet>
  );
}
