import { useEffect, useState } from 'react';
import Taro from '@tarojs/taro';

/** The name of WeChat's own privacy guide while the person has not agreed to it; else null. */
export function usePrivacyGuide(): string | null {
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    // Absent before base library 2.32.3, where WeChat does not ask either.
    if (!Taro.canIUse('getPrivacySetting')) return;
    Taro.getPrivacySetting({
      success: ({ needAuthorization, privacyContractName }) =>
        setName(needAuthorization ? privacyContractName || '隐私保护指引' : null),
    });
  }, []);
  return name;
}
