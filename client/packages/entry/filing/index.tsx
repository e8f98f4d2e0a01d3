import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { endpoints } from '../../../../shared/api';
import type { FilingState } from '../../../../shared/filing-endpoints';
import { call } from '../../../api/call';
import { LoadedPart } from '../../../api/loaded-part';
import { NotCopied } from '../../../clipboard/not-copied';
import { useCopy } from '../../../clipboard/use-copy';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Empty } from '../../../components/empty';
import { Icon } from '../../../components/icon';
import { Skeleton } from '../../../components/skeleton';
import { backTo } from '../back-to';
import { EntryPage } from '../entry-page';
import { shareText } from '../open-document';
import { openPath } from '../open-path';
import { useDocument } from '../use-document';
import type { Entry } from '../use-entry';
import { useFilings } from '../use-filings';
import './index.scss';

export default function FilingPage() {
  return (
    <EntryPage route="filing" title="属地备案" loading={<Skeleton of="card" count={2} />}>
      {(entry, { filing }) => <Content entry={entry} filingId={filing ?? ''} />}
    </EntryPage>
  );
}

function Content({ entry, filingId }: { entry: Entry; filingId: string }) {
  return (
    <LoadedPart loaded={useFilings(entry)} loading={<Skeleton of="card" count={2} />}>
      {({ filings }) => {
        const filing = filings.find(({ id }) => id === filingId);
        return filing ? <Filing entry={entry} filing={filing} /> : <None entry={entry} />;
      }}
    </LoadedPart>
  );
}

interface Shown {
  entry: Entry;
  filing: FilingState;
}

/** What is asked for, in whose words; what is told; and the ways it goes out. */
function Filing({ entry, filing }: Shown) {
  const { whyNot, copy } = useCopy();
  return (
    <View className="entry-stack">
      <Request filing={filing} />
      <Items entry={entry} filing={filing} />
      <Contact filing={filing} />
      {whyNot !== null && (
        <Card>
          <Text className="entry-card-title">全文</Text>
          <Text className="not-copied-text" userSelect>
            {filing.text}
          </Text>
        </Card>
      )}
      <Actions entry={entry} filing={filing} whyNot={whyNot} copy={() => copy(filing.text)} />
    </View>
  );
}

function Request({ filing: { authority, request, clause, source, due } }: { filing: FilingState }) {
  return (
    <Card>
      <Text className="entry-card-title">{authority}</Text>
      <Text className="filing-quote">{`“${request}”`}</Text>
      <Text className="entry-note">{`《${source.document}》${clause}，${source.date}`}</Text>
      {!due && <Text className="entry-note">报名还没有提交，请在提交之后再报送。</Text>}
    </Card>
  );
}

function Items({ entry, filing: { items } }: Shown) {
  return (
    <Card>
      <Text className="entry-card-title">报送内容</Text>
      {items.map(({ label, value, path }) => {
        const words = (
          <View className="filing-words">
            <Text className="entry-note">{label}</Text>
            {value === '' ? <Text className="filing-missing">未填写</Text> : <Text userSelect>{value}</Text>}
          </View>
        );
        if (path === null) {
          return (
            <View key={label} className="filing-item">
              {words}
            </View>
          );
        }
        return (
          <View
            key={label}
            className="filing-item"
            aria-role="button"
            aria-label={`${label}，未填写，去填写`}
            onClick={() => openPath(entry, path)}
          >
            {words}
            <Icon name="chevron" className="filing-open" />
          </View>
        );
      })}
    </Card>
  );
}

/** Where nothing is said of when and how, that is said. */
function Contact({ filing: { contact, unsaid } }: { filing: FilingState }) {
  const dial = (phone: string) => void Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined);
  return (
    <Card>
      <Text className="entry-card-title">{`联系人：${contact.name}`}</Text>
      {contact.phones.map((phone) => (
        <View key={phone} className="filing-phone">
          <Text userSelect>{phone}</Text>
          <Button kind="plain" label={`拨打${phone}`} onClick={() => dial(phone)}>
            <Icon name="phone" />
            拨打
          </Button>
        </View>
      ))}
      {unsaid.map((sentence) => (
        <Text key={sentence} className="entry-note">
          {sentence}
        </Text>
      ))}
    </Card>
  );
}

interface Copying {
  whyNot: string | null;
  copy: () => Promise<void>;
}

function Actions({ entry, filing: { id: filingId, text }, whyNot, copy }: Shown & Copying) {
  const { busy, failure, open } = useDocument(entry, () =>
    call(endpoints.linkFiling, { params: { id: entry.id, filingId } }),
  );
  return (
    <View className="entry-bar">
      {failure && (
        <View className="filing-failure" aria-role="alert">
          <Text>{failure}</Text>
        </View>
      )}
      {whyNot !== null && (
        <View className="filing-failure">
          <NotCopied whyNot={whyNot} />
        </View>
      )}
      <BottomBar>
        <Button kind="secondary" busy={busy !== null} onClick={() => void open('docx')}>
          {busy === null ? 'Word 文档' : '正在生成'}
        </Button>
        {shareText && (
          <Button kind="secondary" onClick={() => void shareText?.(text).catch(() => undefined)}>
            <Icon name="share" />
            分享
          </Button>
        )}
        <Button onClick={() => void copy()}>复制全文</Button>
      </BottomBar>
    </View>
  );
}

function None({ entry }: { entry: Entry }) {
  return (
    <Empty
      sentence="牵头单位所在地没有要求备案。"
      action={<Button onClick={() => void backTo('registration', { id: entry.id })}>回到报名</Button>}
    />
  );
}
