import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { endpoints } from '../../../../shared/api';
import { call } from '../../../api/call';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Icon } from '../../../components/icon';
import { Sheet } from '../../../components/sheet';
import { useDocument } from '../use-document';
import type { Entry } from '../use-entry';

/** The whole form to take along: to print, or to go on writing in. */
export function ExportForm({ entry }: { entry: Entry }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Card>
        <View className="directory-section" aria-role="button" aria-label="导出申报表" onClick={() => setOpen(true)}>
          <Icon name="download" className="directory-open" />
          <View className="directory-words">
            <Text className="directory-title">导出申报表</Text>
            <Text className="entry-note">按已填内容生成 PDF 或 Word</Text>
          </View>
          <Icon name="chevron" className="directory-chevron" />
        </View>
      </Card>
      {open && <Formats entry={entry} onClose={() => setOpen(false)} />}
    </>
  );
}

function Formats({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const document = useDocument(entry, (format) =>
    call(endpoints.exportEntry, { params: { id: entry.id }, input: { format } }),
  );
  const { busy, failure } = document;
  return (
    <Sheet
      open
      title="导出申报表"
      onClose={onClose}
      actions={
        <>
          <Button kind="secondary" busy={busy !== null} label="导出 Word" onClick={() => void document.open('docx')}>
            {busy === 'docx' ? '正在生成' : 'Word（可编辑）'}
          </Button>
          <Button busy={busy !== null} label="导出 PDF" onClick={() => void document.open('pdf')}>
            {busy === 'pdf' ? '正在生成' : 'PDF（打印用）'}
          </Button>
        </>
      }
    >
      <View className="entry-stack">
        <Text>证件号码、手机号等会完整印出，转发前请看清发给谁。</Text>
        <Text className="entry-note">{`${whatItIs(entry)}还没填的必填项印作“未填写”。`}</Text>
        {failure && (
          <View className="directory-failure" aria-role="alert">
            <Icon name="alert" />
            <Text>{failure}</Text>
          </View>
        )}
      </View>
    </Sheet>
  );
}

function whatItIs({ contest, registration }: Entry): string {
  if (contest.entry.elsewhere) return '这是自备表，不是受理凭证；';
  return registration.status === 'draft' ? '导出不等于提交；' : '';
}
