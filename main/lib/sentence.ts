/** What is said to people, in each language of the window. The English one also goes to AI clients, the command line and the log. */
export interface Sentence {
  readonly en: string;
  readonly ru: string;
}
