/** A command line without types; importing it runs it. */
declare module '@modelcontextprotocol/conformance/dist/index.js' {}
