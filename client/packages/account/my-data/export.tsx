import { View } from '@tarojs/components';
import { useState } from 'react';
import { endpoints } from '../../../../shared/api';
import { AppError } from '../../../../shared/errors';
import { call } from '../../../api/call';
import { copyText } from '../../../clipboard/copy-text';
import { NotCopied } from '../../../clipboard/not-copied';
import { Button } from '../../../components/button';
import { openDocument } from '../../entry/open-document';
import { LinesPage, Note } from '../lines';

type Kind = 'pdf' | 'json';

/** Everything that is kept of me: to read, and as a file for programs, which no phone shows, so its address is copied. */
export function ExportData() {
  const [busy, setBusy] = useState<Kind | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const [refused, setRefused] = useState<{ whyNot: string; link: string } | null>(null);

  async function run(kind: Kind) {
    setBusy(kind);
    setTold(null);
    setRefused(null);
    try {
      if (kind === 'pdf') await openDocument(async () => (await call(endpoints.exportOwnData)).pdf, 'pdf');
      else {
        const { json } = await call(endpoints.exportOwnData);
        const whyNot = await copyText(json);
        if (whyNot !== null) setRefused({ whyNot, link: json });
        setTold(
          `${whyNot === null ? '数据文件的链接已复制，请' : '请把链接'}在 5 分钟内用浏览器打开下载。它能打开您的全部数据，请不要发给别人。`,
        );
      }
    } catch (thrown) {
      setTold(thrown instanceof AppError ? thrown.sentence : '没有导出成功，请重试。');
    } finally {
      setBusy(null);
    }
  }

  return (
    <LinesPage>
      <Note>包括账号、同意记录、登录设备、查看记录、消息和您的全部报名。里面有证件号码等完整信息，请妥善保管。</Note>
      <Button kind="secondary" wide busy={busy === 'pdf'} onClick={() => void run('pdf')}>
        打开我的数据（PDF）
      </Button>
      <Button kind="secondary" wide busy={busy === 'json'} onClick={() => void run('json')}>
        复制数据文件（JSON）的链接
      </Button>
      <NotCopied whyNot={refused?.whyNot ?? null} text={refused?.link} />
      {told !== null && (
        <View aria-role="alert">
          <Note>{told}</Note>
        </View>
      )}
    </LinesPage>
  );
}
