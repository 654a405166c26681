/** From midnight to midnight, in the time zone of the person; milliseconds since the epoch. */
export function today(now: Date): { readonly from: number; readonly before: number } {
  const day = (days: number): number => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days).getTime();
  return { from: day(0), before: day(1) };
}
