import http from 'node:http';
import type { Plugin } from 'rolldown';

const name = '\0node:http';

/**
 * An `import` of `node:http` asks it for everything it exports, and its `WebSocket` loads all of Node's own `fetch`: 2 MB of memory and some
 * milliseconds of each start, for nothing. Asked for as an object, it loads what is used.
 */
export const httpWithoutFetch: Plugin = {
  name: 'http-without-fetch',
  resolveId: {
    filter: { id: /^(node:)?http$/ },
    handler: (_id, _importer, { kind }) => (kind === 'import-statement' ? name : undefined),
  },
  load: {
    filter: { id: new RegExp(`^${name}$`) },
    handler: () => {
      const plain = Object.entries(Object.getOwnPropertyDescriptors(http)).filter(
        ([, property]) => 'value' in property,
      );
      const names = plain.map(([key]) => key).join(', ');
      return `const http = process.getBuiltinModule('node:http');\nexport const { ${names} } = http;\nexport default http;\n`;
    },
  },
};
