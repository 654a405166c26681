/** The import rules of docs/architecture.md, made executable. Each rule names what may NOT be imported from where. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(main|contract|preload|renderer|demo|test|bench)/', pathNot: [from, ...allowed] },
});
const island = (folder) => ({
  name: `${folder.replace(/\W+/g, '-')}-islands`,
  comment: 'Extensions of one kind do not know their siblings.',
  severity: 'error',
  from: { path: `^${folder}/([^/]+)/` },
  to: { path: `^${folder}/([^/]+)/`, pathNot: `^${folder}/$1/` },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-dev-dependencies-in-product',
      severity: 'error',
      from: { path: '^(main|contract|preload)/' },
      // Electron is the program that runs the shell, and its updater is bundled into that.
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: ['/@types/', '(^|node_modules/)electron(-updater)?(/|$)'],
      },
    },
    only('contract-is-a-leaf', '^contract/', [], 'What main, preload and renderer agree on depends on nobody.'),
    {
      name: 'contract-zod-only',
      severity: 'error',
      from: { path: '^contract/' },
      to: { pathNot: ['^contract/', 'node_modules/zod/'] },
    },
    only('lib-is-a-leaf', '^main/lib/', [], 'lib holds nothing of ours.'),
    only('gateway-is-pure', '^main/gateway/', ['^main/lib/'], 'The core does no I/O and knows no feature.'),
    {
      name: 'gateway-no-node',
      severity: 'error',
      from: { path: '^main/gateway/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|events)$' },
    },
    only(
      'transports-know-the-core-only',
      '^main/transports/',
      ['^main/gateway/', '^main/lib/'],
      'Transports know neither upstreams nor storage.',
    ),
    only(
      'window-is-a-door',
      '^main/window/',
      ['^contract/', '^main/(api|gateway|lib|transports)/'],
      'The window over HTTP hands requests to the operations, and knows nothing of what is behind them.',
    ),
    {
      name: 'nobody-knows-the-window',
      comment:
        'The composition root opens the door of the window, and the desktop application serves the same pages without HTTP.',
      severity: 'error',
      from: { path: '^(main|contract)/', pathNot: '^main/(window/|app/|app\\.ts$|hosts/electron/)' },
      to: { path: '^main/window/' },
    },
    only(
      'upstreams-know-the-core-only',
      '^main/upstreams/',
      ['^main/gateway/', '^main/lib/', '^main/tools/'],
      'Upstream kinds implement the port of the core.',
    ),
    {
      name: 'main-upstreams-islands',
      comment:
        'Kinds do not know their siblings; what several of them need is in `arguments/`, `http/` and `mcp/`, which know no kind.',
      severity: 'error',
      from: { path: '^main/upstreams/([^/]+)/' },
      to: {
        path: '^main/upstreams/([^/]+)/',
        pathNot: ['^main/upstreams/$1/', '^main/upstreams/(arguments|http|mcp)/'],
      },
    },
    island('main/tools'),
    only(
      'tools-know-the-core-only',
      '^main/tools/',
      ['^main/gateway/', '^main/lib/'],
      'Built-in tools know neither how they are offered nor what else there is.',
    ),
    {
      name: 'tools-are-offered-by-one-kind',
      comment: 'Only the kind `built-in` offers the registry of tools.',
      severity: 'error',
      from: { path: '^(main|contract)/', pathNot: '^main/(tools|upstreams/built-in)/' },
      to: { path: '^main/tools/' },
    },
    only(
      'recognition-asks-through-upstreams',
      '^main/recognize/',
      ['^main/gateway/', '^main/lib/', '^main/upstreams/(http|openapi/document|streamable-http)/'],
      'What a pasted text may be is found out with the pieces that upstreams are reached with, and nothing is kept.',
    ),
    only(
      'trials-open-upstreams',
      '^main/trials/',
      ['^contract/', '^main/config/', '^main/gateway/', '^main/lib/', '^main/upstreams/'],
      'A trial opens a connection as the app does, and knows neither storage nor sign-in.',
    ),
    only(
      'clients-know-files-and-the-core',
      '^main/clients/',
      ['^contract/', '^main/gateway/', '^main/lib/', '^main/recognize/'],
      'Exporters write settings of programs; what they keep and who their clients are comes through ports.',
    ),
    {
      name: 'main-clients-programs-islands',
      comment: 'Programs do not know each other; what several share is in `shapes/`, which knows no program.',
      severity: 'error',
      from: { path: '^main/clients/programs/(?!index\\.ts)[^/]+$|^main/clients/programs/shapes/' },
      to: { path: '^main/clients/programs/[^/]+$' },
    },
    only(
      'doctor-looks-at-everything',
      '^main/doctor/',
      ['^contract/', '^main/(clients|config|gateway|lib|serving|storage)/'],
      'Checks read what others keep, and change nothing.',
    ),
    only(
      'oauth-knows-the-core-only',
      '^main/oauth/',
      ['^main/gateway/', '^main/lib/'],
      'Sign-in is a port of the core.',
    ),
    only(
      'storage-knows-the-core-only',
      '^main/storage/',
      ['^main/gateway/', '^main/lib/', '^main/clients/(ledger|import-records)\\.ts$'],
      'Storage implements ports of the core, and keeps what was written into settings of programs and imported from them.',
    ),
    {
      name: 'storage-takes-types-of-the-ledger',
      comment: 'The ledger is a port: what is written down belongs to the clients, how it is kept to the storage.',
      severity: 'error',
      from: { path: '^main/storage/' },
      to: { path: '^main/clients/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'hosts-are-roots',
      severity: 'error',
      from: { path: '^(main|contract|demo)/', pathNot: '^main/hosts/' },
      to: { path: '^main/hosts/' },
    },
    {
      name: 'hosts-are-islands',
      severity: 'error',
      from: { path: '^main/hosts/([^/]+)/' },
      to: { path: '^main/hosts/([^/]+)/', pathNot: '^main/hosts/$1/' },
    },
    only('preload-knows-the-contract-only', '^preload/', ['^contract/'], 'What runs between page and app is small.'),
    {
      name: 'preload-loads-electron-only',
      comment: 'A sandboxed preload script can load nothing else.',
      severity: 'error',
      from: { path: '^preload/' },
      to: { pathNot: ['^(preload|contract)/', '^(node_modules/)?electron(/|$)'] },
    },
    only('renderer-knows-the-contract-only', '^renderer/', ['^contract/'], 'Pages reach the app through operations.'),
    {
      name: 'renderer-takes-types-of-the-contract',
      comment: 'The schemas are checked by the main process; their library does not belong into the window.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'renderer-no-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    island('renderer/pages'),
    {
      name: 'components-know-no-page',
      severity: 'error',
      from: { path: '^renderer/(api|components|i18n|lib)/' },
      to: { path: '^renderer/(app|pages)/' },
    },
    {
      name: 'electron-in-its-host-only',
      severity: 'error',
      from: { pathNot: '^(main/hosts/electron|preload)/' },
      to: { path: '^(node_modules/)?electron(/|$)' },
    },
    only('demo-is-a-program-of-its-own', '^demo/', [], 'The demo backend shares nothing with the product.'),
    {
      name: 'product-never-imports-the-demo',
      severity: 'error',
      from: { path: '^(main|contract)/' },
      to: { path: '^(demo|test|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: require('node:path').join(__dirname, 'tsconfig.json') },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
