import { endpoints } from '../../../../shared/api';
import { formatFull } from '../../../../shared/time';
import { call } from '../../../api/call';
import { LoadedPage } from '../../../api/loaded-page';
import { useLoaded } from '../../../api/use-loaded';
import { Button } from '../../../components/button';
import { Skeleton } from '../../../components/skeleton';
import { go } from '../../../routes';
import { Heading, Line, Lines, LinesPage, Note } from '../lines';
import { ExportData } from './export';
import { Looks } from './looks';

/** Who else has looked at my entries, what I agreed to, everything to take along, and deleting the account. */
export default function MyDataPage() {
  const loaded = useLoaded('consents', () => call(endpoints.listConsents));
  return (
    <LoadedPage title="我的数据" loaded={loaded} loading={<Skeleton of="card" count={2} />}>
      {({ consents }) => (
        <LinesPage>
          <Heading>谁看过我的报名</Heading>
          <Looks />
          <Heading>我同意过的协议</Heading>
          <Lines>
            {consents.map(({ doc, title, version, at }) => (
              <Line key={`${doc} ${version}`} words={`《${title}》版本 ${version}`} note={`${formatFull(at)} 同意`}>
                <Button kind="plain" label={`阅读${title}`} onClick={() => void go.to('legal', { doc })}>
                  阅读
                </Button>
              </Line>
            ))}
          </Lines>
          <Heading>导出我的数据</Heading>
          <ExportData />
          <Heading>不再使用了</Heading>
          <Note>删除我们保存的您的信息，在所有设备上退出登录。注销之前会说明哪些删除、哪些留下。</Note>
          <Button kind="secondary" wide onClick={() => void go.to('delete-account')}>
            注销账号
          </Button>
        </LinesPage>
      )}
    </LoadedPage>
  );
}
