/** How Portico names itself to its peers, clients and servers alike (`Implementation`). */
export function implementationOf(version: string): { readonly name: string; readonly title: string; version: string } {
  return { name: 'portico', title: 'Portico', version };
}
