import { testLanguages } from './support/judge-language.ts';
import { usualScenes } from './support/usual-scenes.ts';

testLanguages(usualScenes);
