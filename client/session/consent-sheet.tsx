import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { endpoints, type Endpoints, type Output } from '../../shared/api';
import { AppError } from '../../shared/errors';
import { call } from '../api/call';
import { Button } from '../components/button';
import { Sheet } from '../components/sheet';
import { answerConsent, useConsentWanted } from './consent';
import './consent-sheet.scss';

type LegalText = Output<Endpoints['getLegal']>;

/** A legal text has changed: read, agree, and go on where one was. What was typed stays on the page below. */
export function ConsentSheet() {
  return useConsentWanted() ? <Asking /> : null;
}

function Asking() {
  const { texts, problem, busy, read, agree } = useTexts();
  return (
    <Sheet
      open
      title="协议已更新，请阅读"
      onClose={() => answerConsent(false)}
      actions={
        <>
          <Button kind="secondary" onClick={() => answerConsent(false)}>
            暂不同意
          </Button>
          {texts ? (
            <Button busy={busy} onClick={() => void agree(texts)}>
              同意并继续
            </Button>
          ) : (
            <Button busy={problem === null} onClick={read}>
              重试
            </Button>
          )}
        </>
      }
    >
      <View className="consent">
        <Text>同意后回到刚才的地方继续，您填写的内容还在。不同意时可以在“我的”里退出登录。</Text>
        {problem !== null && <Text className="consent-problem">{problem}</Text>}
        {texts?.map(({ doc, title, version, paragraphs }) => (
          <View key={doc} className="consent-text">
            <Text className="consent-title">{`《${title}》`}</Text>
            <Text className="consent-version">{`版本 ${version}`}</Text>
            {paragraphs.map((paragraph, i) => (
              <Text key={i}>{paragraph}</Text>
            ))}
          </View>
        ))}
      </View>
    </Sheet>
  );
}

/** The changed texts, read anew each time: what is agreed to must be what is shown. */
function useTexts() {
  const [texts, setTexts] = useState<LegalText[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const [tries, setTries] = useState(0);
  useEffect(() => {
    let gone = false;
    readTexts().then(
      (read) => {
        if (gone) return;
        // Agreed to on another device meanwhile.
        if (read.length === 0) answerConsent(true);
        else setTexts(read);
      },
      (error: unknown) => !gone && setProblem(sentenceOf(error)),
    );
    return () => void (gone = true);
  }, [tries]);

  function read() {
    setProblem(null);
    setTexts(null);
    setTries(tries + 1);
  }

  async function agree(shown: LegalText[]) {
    setBusy(true);
    setProblem(null);
    try {
      const consents = shown.map(({ doc, version }) => ({ doc: doc as 'terms' | 'privacy', version }));
      const { wanted } = await call(endpoints.giveConsents, { input: { consents } });
      if (wanted.length === 0) answerConsent(true);
      else read();
    } catch (error) {
      setProblem(sentenceOf(error));
      // It may have changed while it was read.
      setTexts(null);
    } finally {
      setBusy(false);
    }
  }

  return { texts, problem, busy, read, agree };
}

async function readTexts(): Promise<LegalText[]> {
  const { wanted } = await call(endpoints.listConsents);
  return Promise.all(wanted.map(({ doc }) => call(endpoints.getLegal, { params: { doc } })));
}

const sentenceOf = (error: unknown): string =>
  error instanceof AppError ? error.sentence : '没有取到协议，请稍后再试。';
