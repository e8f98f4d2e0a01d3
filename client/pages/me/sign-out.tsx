import { useState } from 'react';
import { Confirm } from '../../components/confirm';

import { unsavedCount } from '../../offline/edits/open-edits';
import { signOut } from '../../session/sign-out';

/** Asks once, and says what would be lost. */
export function SignOut({ onClose }: { onClose: () => void }) {
  const [unsaved] = useState(unsavedCount);
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    await signOut();
    onClose();
  };
  return (
    <Confirm
      open
      title="退出登录？"
      sentence={
        unsaved > 0
          ? `还有 ${unsaved} 个报名的修改只存在本机，没有存到云端。退出后这些修改留在本机，用同一手机号再登录才能继续上传。`
          : '退出后，本机不再显示您的报名和消息，也收不到这里的提醒。'
      }
      action="退出登录"
      danger={unsaved > 0}
      busy={busy}
      onConfirm={() => void leave()}
      onCancel={onClose}
    />
  );
}
