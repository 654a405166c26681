import { traeEdition } from './shapes/trae.ts';

export const trae = {
  ...traeEdition({
    id: 'trae',
    name: 'Trae',
    docs: 'https://docs.trae.ai/ide/model-context-protocol',
    scheme: 'trae',
    other: 'trae-cn',
  }),
  saysOfItself: /^trae$/i,
};
