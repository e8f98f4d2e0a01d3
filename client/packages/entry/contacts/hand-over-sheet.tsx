import { Text } from '@tarojs/components';
import { Button } from '../../../components/button';
import { Sheet } from '../../../components/sheet';

interface Props {
  open: boolean;
  phone: string;
  busy: boolean;
  onHandOver: (stay: boolean) => void;
  onCancel: () => void;
}

/** The one who takes over is a contact already; whether the former owner stays is chosen here. */
export function HandOverSheet({ open, phone, busy, onHandOver, onCancel }: Props) {
  return (
    <Sheet
      open={open}
      title="移交报名"
      onClose={onCancel}
      actions={
        <>
          <Button kind="danger" busy={busy} onClick={() => onHandOver(false)}>
            移交并退出
          </Button>
          <Button busy={busy} onClick={() => onHandOver(true)}>
            移交，我留下备用
          </Button>
        </>
      }
    >
      <Text>{`${phone} 将成为负责联络人，由对方邀请、移除联络人；双方都会收到通知，并记入记录。退出后您将看不到这份报名。`}</Text>
    </Sheet>
  );
}
