import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { channels, type Bridge, type BridgeAnswer } from '../contract/channels.ts';

/** All that a page can reach outside itself: three channels, and nothing of Electron or Node. */
const bridge: Bridge = {
  platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
  call: (operation, input, request) =>
    ipcRenderer.invoke(channels.call, { operation, input, request }) as Promise<BridgeAnswer>,
  cancel: (request) => {
    ipcRenderer.send(channels.cancel, { request });
  },
  subscribe: (listener) => {
    const onEvent = (_event: IpcRendererEvent, event: unknown): void => {
      listener(event);
    };
    ipcRenderer.on(channels.event, onEvent);
    return () => {
      ipcRenderer.off(channels.event, onEvent);
    };
  },
};

contextBridge.exposeInMainWorld('bridge', bridge);
