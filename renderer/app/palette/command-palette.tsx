/** Finds and runs everything by name. */
export function CommandPalette(_props: { readonly open: boolean; readonly onClose: () => void }) {
  return null;
}
