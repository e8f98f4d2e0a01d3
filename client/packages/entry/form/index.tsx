import { Text, View } from '@tarojs/components';
import { useMemo, useState } from 'react';
import { outlineOf, type SectionProgress } from '../../../../shared/form/outline';
import { BottomBar } from '../../../components/bottom-bar';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Icon } from '../../../components/icon';
import { Skeleton } from '../../../components/skeleton';
import { answersOutside, printUnknown } from '../../../form/print-answer';
import { useEditView } from '../../../offline/edits/open-edits';
import { submitWord } from '../../../registrations/registration-card';
import { go } from '../../../routes';
import { SearchField } from '../../../search/search-field';
import { sentences } from '../../../sentences';
import { EntryPage } from '../entry-page';
import { openPath } from '../open-path';
import { SaveChip } from '../save-chip';
import { IssueList, SubmissionSheet } from '../submission-sheet';
import type { Entry } from '../use-entry';
import { useSubmission } from '../use-submission';
import { ExportForm } from './export-form';
import { searchFields } from './search-fields';
import './index.scss';

const missingAtFirst = 5;

export default function FormPage() {
  return (
    <EntryPage
      route="form"
      title="申报表"
      loading={<Skeleton of="card" count={5} />}
      bar={(entry) => <Actions entry={entry} />}
    >
      {(entry) => <Directory entry={entry} />}
    </EntryPage>
  );
}

function Directory({ entry }: { entry: Entry }) {
  const { registration, engine, form, edit } = entry;
  const { answers } = useEditView(engine);
  const outline = useMemo(() => outlineOf(form, answers), [form, answers]);
  const [words, setWords] = useState('');
  const missing = outline.issues.filter(({ severity }) => severity === 'error');
  return (
    <View className="entry-stack">
      <Card className="directory-head">
        <View className="directory-progress">
          <Text className="entry-card-title">{`${outline.finished}/${outline.sections.length} 节 · ${outline.percent}%`}</Text>
          <SaveChip />
        </View>
        <View className="directory-bar" aria-hidden>
          <View className="directory-done" style={`width: ${outline.percent}%`} />
        </View>
        <Text className="entry-note">
          {edit.allowed ? savedWords(registration) : `只能查看：${edit.why ?? '现在不能修改'}`}
        </Text>
      </Card>
      <SearchField label="按名称找一项" onWords={(next) => setWords(next)} />
      {words.trim() === '' ? (
        <>
          <Sections entry={entry} outline={outline} />
          {missing.length > 0 && <Missing entry={entry} issues={missing} />}
          <Outside entry={entry} />
          <ExportForm entry={entry} />
        </>
      ) : (
        <Found entry={entry} words={words} />
      )}
    </View>
  );
}

function savedWords({ elsewhere, status }: Entry['registration']): string {
  if (elsewhere) return sentences.filledIsNotApplied;
  return status === 'draft' ? `保存不等于提交，${sentences.draftIsNotEntry}` : '保存不等于提交，改好后请重新提交';
}

function Sections({ entry, outline }: { entry: Entry; outline: ReturnType<typeof outlineOf> }) {
  const { id } = entry.registration;
  return (
    <Card>
      {outline.sections.map((progress) => {
        const { section, errors } = progress;
        const words = progressWords(progress);
        return (
          <View
            key={section.id}
            className="directory-section"
            aria-role="button"
            aria-label={`${section.title}，${words}`}
            onClick={() => void go.to('section', { id, section: section.id })}
          >
            <Icon
              name={errors > 0 ? 'file' : 'check'}
              className={errors > 0 ? 'directory-open' : 'directory-finished'}
            />
            <View className="directory-words">
              <Text className="directory-title">{section.title}</Text>
              <Text className="entry-note">{words}</Text>
            </View>
            <Icon name="chevron" className="directory-chevron" />
          </View>
        );
      })}
    </Card>
  );
}

/** What is left in a section, in words. */
function progressWords({ required, missing, errors, warnings }: SectionProgress): string {
  const left = [
    missing > 0 ? `必填还差 ${missing} 项` : '',
    errors > missing ? `${errors - missing} 处要修改` : '',
    errors === 0 ? (required > 0 ? '已填好' : '选填') : '',
    warnings > 0 ? `${warnings} 处请再看一眼` : '',
  ];
  return left.filter(Boolean).join('，');
}

function Missing({ entry, issues }: { entry: Entry; issues: ReturnType<typeof outlineOf>['issues'] }) {
  const [all, setAll] = useState(false);
  return (
    <Card>
      <Text className="entry-card-title">{`还差 ${issues.length} 处`}</Text>
      <IssueList entry={entry} issues={all ? issues : issues.slice(0, missingAtFirst)} />
      {!all && issues.length > missingAtFirst && (
        <Button kind="plain" onClick={() => setAll(true)}>
          {`全部 ${issues.length} 处`}
        </Button>
      )}
    </Card>
  );
}

function Found({ entry, words }: { entry: Entry; words: string }) {
  const { form, engine } = entry;
  const found = searchFields(form, engine.view.answers, words);
  if (found.length === 0) return <Text className="entry-note">没有这样的项目，请换个词。</Text>;
  return (
    <Card>
      {found.map(({ path, label, section, because }) => (
        <View key={path} className="directory-section" aria-role="button" onClick={() => openPath(entry, path)}>
          <View className="directory-words">
            <Text className="directory-title">{label}</Text>
            <Text className="entry-note">{because === '' ? section : `${section} · ${because}`}</Text>
          </View>
          <Icon name="chevron" className="directory-chevron" />
        </View>
      ))}
    </Card>
  );
}

/** What the platform has stored and this form has no field for. */
function Outside({ entry }: { entry: Entry }) {
  const outside = answersOutside(entry.form, entry.engine.view.answers);
  if (outside.length === 0) return null;
  return (
    <Card>
      <Text className="entry-card-title">原表其他内容</Text>
      <Text className="entry-note">答案里有本表单没有的内容，这里只能查看，会原样保留。</Text>
      {outside.map(({ name, value }, i) => (
        <View key={`${name} ${i}`} className="directory-outside">
          <Text className="entry-note">{name}</Text>
          <Text>{printUnknown(value)}</Text>
        </View>
      ))}
    </Card>
  );
}

function Actions({ entry }: { entry: Entry }) {
  const submission = useSubmission(entry);
  const { submit } = entry.registration.capabilities;
  if (!submit.allowed) return null;
  return (
    <>
      <BottomBar>
        <Button onClick={() => void submission.begin()}>{submitWord(entry.registration)}</Button>
      </BottomBar>
      <SubmissionSheet entry={entry} submission={submission} />
    </>
  );
}
