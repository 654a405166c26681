import { createContext, useContext } from 'react';
import type { Schema } from './schema.ts';

/** What every field of a form shares. */
export interface FormContext {
  readonly root: Schema;
  /** What is wrong at a JSON pointer, once it is time to say so. */
  readonly problemAt: (at: string) => string | undefined;
  /** A field whose text is no JSON keeps its last value; the form must know. */
  readonly setUnreadable: (at: string, isUnreadable: boolean) => void;
}

export const Form = createContext<FormContext>({
  root: {},
  problemAt: () => undefined,
  setUnreadable: () => undefined,
});

export function useForm(): FormContext {
  return useContext(Form);
}

/** A field of a form, whatever it looks like. */
export interface FieldGiven {
  readonly schema: unknown;
  /** JSON pointer. */
  readonly at: string;
  readonly label: string;
  readonly isRequired: boolean;
  /** An element of a list, which is not there unless somebody added it. */
  readonly isElement?: boolean;
  readonly value: unknown;
  /** `undefined`: it is not sent. */
  readonly onChange: (value: unknown) => void;
  readonly depth: number;
}
