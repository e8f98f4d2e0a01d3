import { Text, View } from '@tarojs/components';
import { sizeInWords } from '../../../../shared/files/size-in-words';
import { statusNames } from '../../../../shared/registration';
import { formatFull } from '../../../../shared/time';
import { NotCopied } from '../../../clipboard/not-copied';
import { useCopy } from '../../../clipboard/use-copy';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Empty } from '../../../components/empty';
import { Icon } from '../../../components/icon';
import { Skeleton } from '../../../components/skeleton';
import { CannotPromise, promisesOfSubmitting } from '../../../registrations/cannot-promise';
import { projectWords, teamWords } from '../../../registrations/names';
import { sentences } from '../../../sentences';
import { useAccount } from '../../../session/session';
import { backTo } from '../back-to';
import { EntryPage } from '../entry-page';
import type { Entry } from '../use-entry';
import { type Proof, proofOf } from './proof';
import './index.scss';

export default function ReceiptPage() {
  return (
    <EntryPage
      route="receipt"
      title="提交回执"
      loading={<Skeleton of="card" count={2} />}
      bar={(entry) => (
        <BottomBar>
          <Button onClick={() => void backTo('registration', { id: entry.registration.id })}>回到报名详情</Button>
        </BottomBar>
      )}
    >
      {(entry) => <Content entry={entry} />}
    </EntryPage>
  );
}

function Content({ entry }: { entry: Entry }) {
  const account = useAccount();
  const proof = proofOf(entry.registration, account);
  if (!proof) {
    return (
      <Empty
        sentence={
          entry.registration.elsewhere ? sentences.madeElsewhere : `这份报名还没有提交。${sentences.draftIsNotEntry}`
        }
      />
    );
  }
  return <Receipt entry={entry} proof={proof} />;
}

function Receipt({ entry, proof }: { entry: Entry; proof: Proof }) {
  const { registration } = entry;
  const team = teamWords(registration);
  const word = proof.resubmission ? '已重新提交' : '已提交';
  return (
    <View className="entry-stack">
      <Card className="receipt-head">
        <View className="receipt-mark" aria-hidden>
          <Icon name="check" />
        </View>
        <Text className="receipt-word">{word}</Text>
        <Text className="entry-note">{`现在的状态：${statusNames[registration.status]}，${registration.nextAction.text}`}</Text>
      </Card>
      <Card className="receipt-facts">
        <Fact name="项目" value={projectWords(registration)} />
        {team && <Fact name="团队" value={team} />}
        <Fact name="赛事" value={registration.contestName} />
        <Fact name="收到时间" value={`${formatFull(proof.at)}（北京时间，以服务器为准）`} />
        <Fact name="版本" value={`第 ${proof.revision} 版`} />
        {proof.id !== null && <Fact name="回执编号" value={proof.id} />}
        {proof.signed && <Fact name="校验码" value={proof.signed.code} />}
        <CannotPromise list={registration.cannotPromise} of={promisesOfSubmitting} />
      </Card>
      {proof.signed && <Copy text={proof.signed.text} />}
      {proof.files.length > 0 && (
        <Card>
          <Text className="entry-card-title">{`附件 ${proof.files.length}`}</Text>
          {proof.files.map(({ name, size, sha256 }) => (
            <View key={`${name} ${sha256}`} className="receipt-file">
              <Text className="receipt-name">{name}</Text>
              <Text className="entry-note">{`${sizeInWords(size)} · SHA-256 ${sha256.slice(0, 16)}…`}</Text>
            </View>
          ))}
          <Text className="entry-note">文件改动一个字，SHA-256 就会不同，可用来核对收到的正是这份文件。</Text>
        </Card>
      )}
    </View>
  );
}

/** What the organiser can check by `organiser -- verify-receipt`. */
function Copy({ text }: { text: string }) {
  const { isCopied, whyNot, copy } = useCopy();
  return (
    <Card>
      <Text className="entry-note">
        需要证明已经提交时，把回执发给组委会：对方凭校验码能核对出是不是本系统发出的、有没有改过。
      </Text>
      <Button kind="secondary" onClick={() => void copy(text)}>
        {isCopied ? '已复制' : '复制回执'}
      </Button>
      <NotCopied whyNot={whyNot} text={text} />
    </Card>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <View className="receipt-fact">
      <Text className="receipt-fact-name">{name}</Text>
      <Text className="receipt-fact-value">{value}</Text>
    </View>
  );
}
