/** Something that was put outside the folder of the program when it was installed or set up, and goes with it. */
export interface InstalledPart {
  readonly part: 'login-item' | 'command';
  /** Where it is now, in words that people find it by; empty when there is none. */
  find(): Promise<readonly string[]>;
  /** Takes one of these places away. Rejects with what the system says. */
  remove(place: string): Promise<void>;
}
