// The window begins: language and connection first, then the first paint.
import '@mantine/core/styles.css';
import '@mantine/dropzone/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './shell/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startLanguage } from './i18n/i18n.ts';
import { reportRefusedRequests } from './rpc/report-refused.ts';
import { App } from './shell/App.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has an element with the id "root".');
reportRefusedRequests();
await startLanguage();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
