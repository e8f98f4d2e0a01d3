import { useState } from 'react';
import { endpoints, type Output, type Endpoints } from '../../../../shared/api';
import { call } from '../../../api/call';
import { LoadedPage } from '../../../api/loaded-page';
import { useLoaded } from '../../../api/use-loaded';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Confirm } from '../../../components/confirm';
import { Empty } from '../../../components/empty';
import { Page } from '../../../components/page';
import { Skeleton } from '../../../components/skeleton';
import { unsavedCount } from '../../../offline/edits/open-edits';
import { go } from '../../../routes';
import { useSession } from '../../../session/session';
import { Failure, Heading, Line, Lines, LinesPage, Note } from '../lines';
import { Field } from '../sign-in/field';
import { sendWord } from '../sign-in/use-code';
import { useDeletion } from './use-deletion';

type Told = Output<Endpoints['readDeletion']>;

/** What goes, what stays, who should take over first; then a code to the own phone, and a last question. */
export default function DeleteAccountPage() {
  const [done, setDone] = useState(false);
  return done ? <Deleted /> : <BeforeDeleting onDone={() => setDone(true)} />;
}

function Deleted() {
  const action = <Button onClick={() => void go.to('contests')}>看赛事</Button>;
  return (
    <Page title="注销账号">
      <Empty
        sentence="账号已注销，所有设备都已退出登录，这台手机上的内容也已删除。报名平台上的报名没有变。"
        action={action}
      />
    </Page>
  );
}

function BeforeDeleting({ onDone }: { onDone: () => void }) {
  const loaded = useLoaded('deletion', () => call(endpoints.readDeletion));
  const session = useSession();
  const [unsaved] = useState(unsavedCount);
  const [asking, setAsking] = useState(false);
  const at = useDeletion(onDone);
  const bar = session && loaded.data && (
    <BottomBar>
      <Button kind="secondary" onClick={() => void go.back()}>
        不注销了
      </Button>
      <Button kind="danger" onClick={() => at.isReady() && setAsking(true)}>
        注销账号
      </Button>
    </BottomBar>
  );
  return (
    <LoadedPage title="注销账号" loaded={loaded} loading={<Skeleton of="card" count={2} />} bar={bar}>
      {(told) => (
        <LinesPage>
          <Owned owned={told.owned} />
          <Heading>注销后删除</Heading>
          <Lines>
            {told.goes.map((what) => (
              <Line key={what} words={what} />
            ))}
            <Line
              words="这台手机上保存的内容"
              {...(unsaved > 0 && { note: `其中 ${unsaved} 个报名的修改还没有存到云端，会丢失。` })}
            />
          </Lines>
          <Heading>注销后留下</Heading>
          <Lines>
            {told.stays.map(({ what, why }) => (
              <Line key={what} words={what} note={why} />
            ))}
          </Lines>
          <Heading>确认是您本人</Heading>
          <Note>{`验证码发到您的手机 ${session?.phone ?? ''}。以后用这个手机号再登录，会是一个新的账号。`}</Note>
          <Field name="code" label="短信验证码" value={at.code} problem={at.problem} onInput={at.type}>
            <Button kind="secondary" disabled={at.wait > 0} busy={at.sending} onClick={() => void at.send()}>
              {sendWord(at.sending, at.wait, at.sent)}
            </Button>
          </Field>
          {at.failure && <Failure>{at.failure}</Failure>}
          <Confirm
            open={asking}
            danger
            busy={at.busy}
            title="注销账号？"
            sentence="注销后不能恢复。所有设备都会退出登录。"
            action="注销"
            onConfirm={() => void at.remove().finally(() => setAsking(false))}
            onCancel={() => setAsking(false)}
          />
        </LinesPage>
      )}
    </LoadedPage>
  );
}

function Owned({ owned }: { owned: Told['owned'] }) {
  if (owned === null) return <Failure>报名平台暂时连不上，没能查出哪些报名只有您一位负责联络人。</Failure>;
  if (owned.length === 0) return null;
  return (
    <>
      <Heading>先想好谁来接手</Heading>
      <Note>这些报名的负责联络人只有您。注销之后平台仍把您列为联络人；要换人，请先移交。</Note>
      <Lines>
        {owned.map(({ id, name, draft, others }) => (
          <Line
            key={id}
            words={name ?? '还没有填写项目名称的报名'}
            note={draft ? '草稿，没有提交' : others > 0 ? '有备用联络人，可以移交给他' : '没有其他联络人'}
          >
            <Button kind="plain" label={`移交 ${name ?? '这份报名'}`} onClick={() => void go.to('contacts', { id })}>
              移交
            </Button>
          </Line>
        ))}
      </Lines>
    </>
  );
}
