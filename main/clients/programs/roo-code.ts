import { rooDescendant } from './shapes/roo-descendant.ts';

export const rooCode = rooDescendant({
  id: 'roo-code',
  name: 'Roo Code',
  discontinued: true,
  docs: 'https://docs.roocode.com/features/mcp/using-mcp-in-roo',
  other: 'zoo-code',
  extension: 'rooveterinaryinc.roo-cline',
  saysOfItself: /^roo[ -]code$/i,
});

export const zooCode = rooDescendant({
  id: 'zoo-code',
  name: 'Zoo Code',
  docs: 'https://github.com/Zoo-Code-Org/Zoo-Code-Docs/blob/main/docs/features/mcp/using-mcp-in-roo.mdx',
  other: 'roo-code',
  extension: 'zoocodeorganization.zoo-code',
  saysOfItself: /^zoo[ -]code$/i,
});
