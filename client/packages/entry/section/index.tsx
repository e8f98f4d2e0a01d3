import { Text, View } from '@tarojs/components';
import { useEffect, useMemo } from 'react';
import { isEmpty } from '../../../../shared/form/answers';
import type { Section } from '../../../../shared/form/definition';
import { isShown, pathLabel } from '../../../../shared/form/form';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Empty } from '../../../components/empty';
import { Icon } from '../../../components/icon';
import { Skeleton } from '../../../components/skeleton';
import { FieldAt } from '../../../form/field-at';
import { FieldOrder, FieldOrderContext } from '../../../form/field-order';
import { useFiles } from '../../../form/files/use-files';
import { printAnswer } from '../../../form/print-answer';
import { scrollToField } from '../../../form/scroll-to';
import { useAnswers } from '../../../form/use-answer';
import { pathsOf, sectionById } from '../../../form/where';
import { go } from '../../../routes';
import { backTo } from '../back-to';
import { EntryPage } from '../entry-page';
import { openPath } from '../open-path';
import { ProgressLine } from '../progress-line';
import { ViewOnly } from '../view-only';
import type { Entry } from '../use-entry';
import { RowCards, rowOf, useOpenRow } from './row-cards';
import './index.scss';

export default function SectionPage() {
  return (
    <EntryPage
      route="section"
      title="申报表"
      loading={<Skeleton of="field" count={5} />}
      bar={(entry, { section }) => <Steps entry={entry} section={sectionById(entry.form, section)} />}
    >
      {(entry, { section, field }) => <Content entry={entry} section={sectionById(entry.form, section)} at={field} />}
    </EntryPage>
  );
}

function Content({ entry, section, at }: { entry: Entry; section: Section | undefined; at: string | undefined }) {
  useEffect(() => {
    if (at !== undefined) scrollToField(at);
  }, [at]);
  if (!section) {
    return (
      <Empty
        sentence="申报表里没有这一节，它可能已经调整。"
        action={<Button onClick={() => void go.replace('form', { id: entry.registration.id })}>打开目录</Button>}
      />
    );
  }
  return (
    <View className="entry-stack">
      <ProgressLine />
      <ViewOnly />
      <View className="section-head">
        <Text className="section-title">{section.title}</Text>
        {section.help && <Text className="entry-note">{section.help}</Text>}
        {section.caution && (
          <View className="field-caution">
            <Icon name="alert" />
            <Text>{section.caution}</Text>
          </View>
        )}
      </View>
      <Fields entry={entry} section={section} at={at} />
      <Hidden entry={entry} section={section} />
    </View>
  );
}

/** The section's fields on one card; what rows of other sections show here, on a card for each row. */
function Fields({ entry, section, at }: { entry: Entry; section: Section; at: string | undefined }) {
  const { form } = entry;
  // As text, so that typing does not draw the section again.
  const shown = useAnswers((answers) =>
    pathsOf(form, answers, section)
      .filter(({ path }) => isShown(form, answers, path))
      .map(({ path }) => path)
      .join(' '),
  );
  const paths = useMemo(() => (shown === '' ? [] : shown.split(' ')), [shown]);
  const own = paths.filter((path) => !path.includes('.'));
  const inRows = paths.filter((path) => path.includes('.'));
  const [open, setOpen] = useOpenRow([...new Set(inRows.map(rowOf))], inRows, at);
  const order = useMemo(
    () => new FieldOrder(paths.filter((path) => !path.includes('.') || rowOf(path) === open)),
    [paths, open],
  );
  if (paths.length === 0) return <Nothing entry={entry} section={section} />;
  return (
    <FieldOrderContext.Provider value={order}>
      {own.length > 0 && (
        <Card className="entry-fields">
          {own.map((path) => (
            <FieldAt key={path} path={path} judged={path === at} focus={path === at} />
          ))}
        </Card>
      )}
      <RowCards paths={inRows} at={at} open={open} onOpen={setOpen} />
    </FieldOrderContext.Provider>
  );
}

/** Nothing to answer: because of other answers, or because the rows it asks about are not there yet. */
function Nothing({ entry, section }: { entry: Entry; section: Section }) {
  const { form } = entry;
  const rows = [...form.rows.values()].find(({ leaves }) =>
    leaves.some(({ key }) => form.sectionOf.get(key) === section),
  );
  if (!rows) return <Empty sentence="这一节现在没有需要填写的内容。" />;
  const { label, rowName: name, id } = rows.field;
  return (
    <Empty
      sentence={`这一节按${name}填写，请先添加${name}。`}
      action={<Button onClick={() => openPath(entry, id)}>{`去${label}`}</Button>}
    />
  );
}

/** Answered once and no longer asked for: kept, and shown for what it is. */
function Hidden({ entry, section }: { entry: Entry; section: Section }) {
  const { form, engine } = entry;
  const files = useFiles();
  const hidden = useAnswers((answers) =>
    pathsOf(form, answers, section)
      .filter(({ path }) => !path.includes('.') && !isEmpty(answers[path]) && !isShown(form, answers, path))
      .map(({ path }) => path)
      .join(' '),
  );
  if (hidden === '') return null;
  const { answers } = engine.view;
  return (
    <Card>
      <Text className="entry-card-title">现在不需要填的内容</Text>
      <Text className="entry-note">以前填过，按现在的选择不再需要，会为您保留。</Text>
      {hidden.split(' ').map((path) => (
        <View key={path} className="section-hidden">
          <Text className="entry-note">{pathLabel(form, answers, path)}</Text>
          <Text>{printAnswer(form, files, path, answers[path])}</Text>
        </View>
      ))}
    </Card>
  );
}

function Steps({ entry, section }: { entry: Entry; section: Section | undefined }) {
  const { sections } = entry.form.definition;
  const here = section ? sections.indexOf(section) : -1;
  const before = sections[here - 1];
  const after = sections[here + 1];
  const { id } = entry.registration;
  const open = (to: Section) => {
    entry.engine.leave();
    void go.replace('section', { id, section: to.id });
  };
  return (
    <BottomBar>
      <Button kind="secondary" disabled={!before} onClick={() => before && open(before)}>
        上一节
      </Button>
      {after ? (
        <Button label={`下一节，${after.title}`} onClick={() => open(after)}>
          下一节
        </Button>
      ) : (
        <Button onClick={() => void backTo('form', { id })}>回到目录</Button>
      )}
    </BottomBar>
  );
}
