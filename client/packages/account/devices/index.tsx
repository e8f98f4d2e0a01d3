import { useState } from 'react';
import { endpoints } from '../../../../shared/api';
import type { SignedInDevice } from '../../../../shared/session-endpoints';
import { AppError } from '../../../../shared/errors';
import { formatMoment } from '../../../../shared/time';
import { call } from '../../../api/call';
import { LoadedPage } from '../../../api/loaded-page';
import { useLoaded } from '../../../api/use-loaded';
import { Button } from '../../../components/button';
import { Confirm } from '../../../components/confirm';
import { Skeleton } from '../../../components/skeleton';
import { Failure, Line, Lines, LinesPage, Note } from '../lines';

/** Where this account is signed in, and how to end it there. */
export default function DevicesPage() {
  const loaded = useLoaded('sessions', () => call(endpoints.listSessions));
  return (
    <LoadedPage title="登录设备" loaded={loaded} loading={<Skeleton of="card" count={2} />}>
      {({ sessions }) => <Devices devices={sessions} reload={loaded.reload} />}
    </LoadedPage>
  );
}

type Asking = SignedInDevice | 'others' | null;

function Devices({ devices, reload }: { devices: SignedInDevice[]; reload: () => Promise<void> }) {
  const [asking, setAsking] = useState<Asking>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const others = devices.filter(({ current }) => !current);
  const end = async () => {
    setBusy(true);
    setFailure(null);
    try {
      if (asking === 'others') await call(endpoints.endOtherSessions);
      else if (asking) await call(endpoints.endSession, { params: { sessionId: asking.id } });
    } catch (thrown) {
      setFailure(thrown instanceof AppError ? thrown.sentence : '没有退出成功，请重试。');
    } finally {
      setBusy(false);
      setAsking(null);
    }
    await reload();
  };
  return (
    <LinesPage>
      <Lines>
        {devices.map((device) => (
          <DeviceLine key={device.id} device={device} onEnd={() => setAsking(device)} />
        ))}
      </Lines>
      {failure && <Failure>{failure}</Failure>}
      {others.length > 0 ? (
        <Button kind="secondary" wide onClick={() => setAsking('others')}>
          {`退出其他 ${others.length} 台设备`}
        </Button>
      ) : (
        <Note>没有在别的设备上登录。</Note>
      )}
      <Note>看到不认识的设备，请退出它。我们不记录登录的地点和网络地址。</Note>
      <Confirm
        open={asking !== null}
        danger
        busy={busy}
        title={asking === 'others' ? '退出其他设备' : '退出这台设备'}
        sentence="那里再打开时要重新登录，还没有存到云端的修改仍留在那台设备上。"
        action="退出登录"
        onConfirm={() => void end()}
        onCancel={() => setAsking(null)}
      />
    </LinesPage>
  );
}

function DeviceLine({
  device: { device, current, signedInAt, lastUsedAt },
  onEnd,
}: {
  device: SignedInDevice;
  onEnd: () => void;
}) {
  const name = device ?? '没有名称的设备';
  return (
    <Line
      words={current ? `${name} · 这台` : name}
      note={`${formatMoment(signedInAt)} 登录，最近使用 ${formatMoment(lastUsedAt)} 前后`}
    >
      {!current && (
        <Button kind="plain" label={`退出 ${name}`} onClick={onEnd}>
          退出
        </Button>
      )}
    </Line>
  );
}
