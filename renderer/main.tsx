import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Bridge } from '../contract/channels.ts';
import { AppLink, createQueries } from './api/app-link.tsx';
import { createBridgeChannel } from './api/bridge-channel.ts';
import { createHttpChannel, reloadWithNewToken, takeToken } from './api/http-channel.ts';
import { App } from './app/app.tsx';
import './styles/main.css';

declare global {
  interface Window {
    /** Present in the desktop application. */
    readonly bridge?: Bridge;
  }
}

if (!window.bridge) reloadWithNewToken();
const channel = window.bridge ? createBridgeChannel(window.bridge) : createHttpChannel(takeToken());
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <AppLink channel={channel} queries={createQueries()}>
        <App />
      </AppLink>
    </StrictMode>,
  );
}
