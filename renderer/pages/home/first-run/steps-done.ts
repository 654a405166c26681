const key = 'portico-first-steps';

/** Whether the person left the first steps behind, by finishing or skipping them in this browser. */
export function areStepsDone(): boolean {
  return localStorage.getItem(key) === 'done';
}

export function keepStepsDone(isDone: boolean): void {
  if (isDone) localStorage.setItem(key, 'done');
  else localStorage.removeItem(key);
}
