import { Select } from '@digdir/designsystemet-react';
import { type Language, languages, useLanguage } from '../i18n/language';

/** Changes the language of everything, at once and for the next visit. */
export function LanguageSelect() {
  const { language, texts, choose } = useLanguage();
  return (
    <Select
      aria-label={texts.common.language}
      className="language-select"
      data-size="sm"
      value={language}
      onChange={(event) => choose(event.target.value as Language)}
    >
      {languages.map(({ code, name }) => (
        <Select.Option key={code} value={code} lang={code}>
          {name}
        </Select.Option>
      ))}
    </Select>
  );
}
