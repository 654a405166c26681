import { traeEdition } from './shapes/trae.ts';

export const traeCn = {
  ...traeEdition({
    id: 'trae-cn',
    name: 'Trae CN',
    docs: 'https://docs.trae.cn/ide/model-context-protocol',
    scheme: 'trae-cn',
    other: 'trae',
  }),
  saysOfItself: /^trae[ -]?cn$/i,
};
