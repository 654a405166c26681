/** The last name of a path: `shop` of `/home/ada/shop`. */
export function folderName(path: string): string {
  return /[^\\/]+(?=[\\/]*$)/.exec(path)?.[0] ?? path;
}
