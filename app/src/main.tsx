import '@fontsource-variable/inter/wght.css';
import '@digdir/designsystemet-css';
import './theme/asker.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/parts.css';
import './styles/print.css';
import './theme/elements';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider as GraphqlProvider } from 'urql';
import { createGraphqlClient } from './graphql/client';
import { LanguageProvider, loadLanguage, storedLanguage } from './i18n/language';
import { router } from './router';

const container = document.getElementById('app');
if (container) {
  const initial = await loadLanguage(storedLanguage());
  createRoot(container).render(
    <StrictMode>
      <GraphqlProvider value={createGraphqlClient()}>
        <LanguageProvider initial={initial}>
          <RouterProvider router={router} />
        </LanguageProvider>
      </GraphqlProvider>
    </StrictMode>,
  );
}

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  await navigator.serviceWorker.register('/sw.js');
}
