import { testLanguages } from './support/judge-language.ts';
import { troubledScenes } from './support/troubled-scenes.ts';

testLanguages(troubledScenes);
